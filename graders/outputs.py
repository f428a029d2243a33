"""Whether Outputs are handled as Outputs, and whether the program compiles."""

from __future__ import annotations

from collections.abc import Iterator

from graders.facts.places import LastLine, head, label, sentence
from graders.facts.registrations import registered_twice
from harness.checker import Checked, Use, check_within_bounds
from harness.checks import Grader, Subject, Verdict, advises, check, fails, passes, unknown
from harness.program.resources import Program

__all__ = ["GRADER"]


@check(static=True)
def compiles(subject: Subject) -> Iterator[Verdict]:
    """The TypeScript compiler would accept the program, as far as stackgrade can predict.

    All files of the program are compiled, as its `tsconfig.json` says, except tests and what functions run. Fails on
    unknown resource types and members, unknown or missing arguments (also nested), values of the wrong type, undeclared
    names and names declared twice, missing files, Outputs in place of plain values, and syntax errors. What would only
    fail at run time is an advisory, and so is `@ts-nocheck`. Unknown if nothing is found but the type checker reached a
    limit, or the answer breaks off between two statements.
    """
    checked = subject.fact_of_text(_checked)
    for found in checked.diagnostics:
        yield fails(found.at, sentence(f"{found.message.rstrip('.')} (TS{found.code})"))
    if checked.bound:
        yield unknown(None, f"the types were not checked to the end: the limit of {checked.bound} was reached")
    broken = subject.program.broken_off
    if broken is not None and not broken.torn:
        yield unknown(
            LastLine(broken), "the answer breaks off behind this line, and what would have followed is not known"
        )
    for at in checked.unchecked:
        yield advises(at, sentence("`@ts-nocheck` takes the whole file from the compiler's eyes; remove it"))
    for diagnostic in subject.program.diagnostics:
        if not diagnostic.certain and diagnostic.code != "unmade":  # of which `runs` tells
            yield advises(diagnostic.at, sentence(diagnostic.message))
    yield passes()


@check()
def runs(subject: Subject) -> Iterator[Verdict]:
    """The program runs to its end, and does nothing hidden.

    Fails if the program certainly ends early (`process.exit()`, an uncaught error), or keeps Pulumi from deploying
    anything (`setMocks`); its score is then 0. Also fails if two resources with one type and parent have the same
    logical name, which the engine refuses, and if a resource lacks a required argument that a cast hides from the
    compiler. Unknown if the program may end early, runs code that cannot be seen (`eval`, other programs), or changes
    built-ins: everything else that passes is then unknown too, except for a dynamic provider, or an error caused by
    arguments that the reading made up. A guard that only demands a setting or an environment variable is none of these.
    Not applicable if there is no such thing.
    """
    ending = subject.program.ending
    if ending is not None:
        yield fails(ending.at, sentence(f"{ending.message}; nothing behind it is deployed"))
    for doubt in subject.program.doubts:
        yield unknown(doubt.at, sentence(doubt.reason))
    if not subject.fact_of_text(_checked).diagnostics:  # else the compiler tells
        for diagnostic in subject.program.diagnostics:
            if diagnostic.code == "unmade":
                yield fails(diagnostic.at, sentence(diagnostic.message))
    if subject.program.broken_off is None:
        yield from _registered_twice(subject)


@check()
def no_stringified_output(subject: Subject) -> Iterator[Verdict]:
    """No Output is turned into text.

    Fails on an Output (or a promise) in a template literal, next to `+`, in `String()`, `.toString()`, `.join()` or
    `JSON.stringify`, also through an `Input<T>` argument or as another Output inside `apply`. The text then holds an
    error message instead of the value, and the compiler does not object. `pulumi.interpolate`, `pulumi.concat`,
    `pulumi.jsonStringify` and Outputs in a policy document object are fine. Functions that nothing calls are judged by
    their types; an `Input<T>`, which may be plain, does not count there. Unknown if it happens only under an unknown
    condition.
    """
    yield from _events(subject, "stringified")


@check()
def no_output_logic(subject: Subject) -> Iterator[Verdict]:
    """No Output is used in a condition, comparison, arithmetic, loop or spread.

    Fails on an Output as a condition (which is always true), with `!`, `&&`, `||`, `??`, `===` or `<`, in arithmetic,
    as the subject of a loop, and in a spread. Elements (`outs[0]`) and lifted properties are fine. Functions that
    nothing calls are judged by their types; an `Input<T>`, which may be plain, does not count there. Unknown if it
    happens only under an unknown condition. An `apply` whose result is dropped is an advisory.
    """
    yield from _events(subject, "logic", advisory="dropped_apply")


@check(advisory=True)
def resources_in_apply(subject: Subject) -> Iterator[Verdict]:
    """No resource is created inside `apply` or `all`.

    Advises against it: a preview does not show such resources before what they depend on exists.
    """
    made = subject.program.resources
    inside = [resource for resource in made if resource.in_apply and not resource.implied]
    if len(inside) < len(made):
        yield passes()
    for resource in inside:
        message = f"{label(resource)} is created inside apply, where previews miss it; create it outside."
        yield advises(head(resource), message)


def _registered_twice(subject: Subject) -> Iterator[Verdict]:
    """Yields a failure for each resource whose URN another one has."""
    for resource, name in subject.fact(registered_twice):
        message = (
            f"{label(resource)} is registered a second time under the name {name!r}, which Pulumi's engine refuses"
        )
        yield fails(head(resource), sentence(f"{message}; give each its own logical name"))


def _checked(program: Program) -> Checked:
    return check_within_bounds(program.sources, entry=program.entry)


def _is_run(program: Program, use: Use) -> bool:
    """Returns whether the code around a use was read as it runs, so that values decided it."""
    function = use.function
    return function is None or (id(function.source), function.start) in program.entered


def _events(subject: Subject, kind: str, advisory: str = "") -> Iterator[Verdict]:
    events = subject.program.events
    certain = {(id(each.at.source), each.at.start) for each in events if each.at is not None and not each.conditional}
    for event in events:
        at = event.at
        if event.conditional and at is not None and (id(at.source), at.start) in certain:
            continue
        if event.kind == kind and event.conditional:
            yield unknown(at, sentence(f"under a condition that is not known, {event.message}"))
        elif event.kind == kind:
            yield fails(at, sentence(event.message))
        elif event.kind == advisory:
            yield advises(at, sentence(event.message))
    for use in subject.fact_of_text(_checked).uses:
        if use.kind == kind and not _is_run(subject.program, use):
            yield fails(use.at, sentence(use.message))
    yield passes()


GRADER = Grader(
    "outputs",
    (compiles, runs, no_stringified_output, no_output_logic, resources_in_apply),
    position=90,
    operators="graders.mutants.outputs:OPERATORS",
)
