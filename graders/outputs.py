"""Whether Outputs are handled as Outputs, and whether the program would compile at all."""

from __future__ import annotations

from collections.abc import Iterator

from graders.facts.places import LastLine, head, label, sentence
from harness.checker import Checked, Use, check_within_bounds
from harness.checks import Grader, Subject, Verdict, advises, check, fails, passes, unknown
from harness.program.resources import Program
from harness.program.values import text_of

__all__ = ["GRADER"]


@check(static=True)
def compiles(subject: Subject) -> Iterator[Verdict]:
    """Nothing in the program would stop the TypeScript compiler, as far as a reading can foresee.

    All files of the program are compiled, as its `tsconfig.json` says; tests and what functions run are not. Fails on
    unknown resource types and members, unknown or missing arguments (nested ones too), wrong kinds of values,
    undeclared or twice declared names, missing files, Outputs where plain values must stand, and syntax errors. What
    would only fail at run time is an advisory, and so is `@ts-nocheck`. Unknown where nothing is found and checking the
    types met a bound, or the answer breaks off between two statements.
    """
    checked = subject.fact(_checked)
    for foreseen in checked.diagnostics:
        yield fails(foreseen.at, sentence(f"{foreseen.message.rstrip('.')} (TS{foreseen.code})"))
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
    """The program runs to its end, and what it does is what it says.

    Fails where the program certainly ends before its end (`process.exit()`, an error that nothing catches), or keeps
    Pulumi from deploying anything (`setMocks`): it then scores 0. Fails, too, where two resources of one type and
    parent have one logical name, which the engine refuses, and where a resource is made without a required argument
    while a cast keeps the compiler from seeing it. Unknown where it may end, runs code that the reading does
    not see (`eval`, other programs), or changes what is built in: what else passes is unknown, too, but beside a
    dynamic provider and an error that arguments cause which the reading made up. A guard that only asks for a setting
    or an environment variable is none of these. Not applicable where there is no such thing.
    """
    ending = subject.program.ending
    if ending is not None:
        yield fails(ending.at, sentence(f"{ending.message}; nothing behind it is deployed"))
    for doubt in subject.program.doubts:
        yield unknown(doubt.at, sentence(doubt.reason))
    if not subject.fact(_checked).diagnostics:  # else the compiler tells
        for diagnostic in subject.program.diagnostics:
            if diagnostic.code == "unmade":
                yield fails(diagnostic.at, sentence(diagnostic.message))
    if subject.program.broken_off is None:
        yield from _registered_twice(subject)


@check()
def no_stringified_output(subject: Subject) -> Iterator[Verdict]:
    """No Output is turned into text.

    Fails on an Output (or a promise) in a template literal, after or before `+`, in `String()`, `.toString()`,
    `.join()` or `JSON.stringify`, also by way of an `Input<T>` argument or as another Output inside `apply`: the text
    then holds an error message in place of the value, and the compiler does not object. `pulumi.interpolate`,
    `pulumi.concat`, `pulumi.jsonStringify` and Outputs inside a policy document object are fine. Functions that nothing
    calls are judged by their types; an `Input<T>`, which may be plain, is none. Unknown where this happens only under a
    condition that is not known.
    """
    yield from _events(subject, "stringified")


@check()
def no_output_logic(subject: Subject) -> Iterator[Verdict]:
    """No Output is used in a condition, comparison, arithmetic, loop or spread.

    Fails on an Output as a condition (it is always true), under `!`, `&&`, `||`, `??`, `===` or `<`, in arithmetic, as
    what a loop goes through, and in a spread. Elements (`outs[0]`) and lifted properties are fine. Functions that
    nothing calls are judged by their types; an `Input<T>`, which may be plain, is none. Unknown where this happens only
    under a condition that is not known. An `apply` whose result is dropped is an advisory.
    """
    yield from _events(subject, "logic", advisory="dropped_apply")


@check(advisory=True)
def resources_in_apply(subject: Subject) -> Iterator[Verdict]:
    """No resource is created inside `apply` or `all`.

    Advises against it: such resources do not show in a preview before what they depend on exists.
    """
    for resource in subject.program.resources:
        if resource.in_apply and not resource.implied:
            message = f"{label(resource)} is created inside apply, where previews miss it; create it outside."
            yield advises(head(resource), message)
        else:
            yield passes()


def _registered_twice(subject: Subject) -> Iterator[Verdict]:
    """A failure for each resource whose URN another one has: type, types of the parents, and logical name."""
    seen: set[tuple[str, ...]] = set()
    for resource in subject.program.resources:
        if resource.conditional or resource.repeated or resource.implied or resource.in_apply:
            continue
        name = text_of(resource.name)
        if name is None:
            continue
        urn = (resource.type, name, *(ancestor.type for ancestor in resource.ancestors()))
        if urn in seen:
            message = (
                f"{label(resource)} is registered a second time under the name {name!r}, which Pulumi's engine refuses"
            )
            yield fails(head(resource), sentence(f"{message}; give each its own logical name"))
        seen.add(urn)


def _checked(program: Program) -> Checked:
    return check_within_bounds(program.sources, entry=program.entry)


def _is_run(program: Program, use: Use) -> bool:
    """Whether what a use stands in was read as it runs, so that the values decided it."""
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
    for use in subject.fact(_checked).uses:
        if use.kind == kind and not _is_run(subject.program, use):
            yield fails(use.at, sentence(use.message))
    yield passes()


GRADER = Grader("outputs", (compiles, runs, no_stringified_output, no_output_logic, resources_in_apply), position=90)
