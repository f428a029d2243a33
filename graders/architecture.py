"""Whether the program consists of component resources: an orchestrator over separate stacks."""

from __future__ import annotations

from collections.abc import Iterator

from graders.common.verdicts import objects
from graders.facts.places import expected_place, first_line, head, label, listed
from graders.facts.subjects import is_own_component, package_of, written_resources
from harness.checks import Grader, Subject, Verdict, advises, check, missing, passes, present, unknown
from harness.program.parameters import unused_parameters
from harness.program.resources import Component, Program, Resource

__all__ = ["GRADER"]


@check()
def components(subject: Subject) -> Iterator[Verdict]:
    """AWS resources are created inside `ComponentResource` subclasses, not at top level.

    A function or method that a component calls is inside it. Providers can be anywhere.
    """
    written = subject.fact(written_resources)
    flat = [resource for resource in written if resource.component is None]
    if len(flat) < len(written):
        yield passes()
    for resource in flat:
        message = (
            f"{label(resource)} is created outside any component, and a flat program is hard to test and maintain; "
            "create it in a ComponentResource subclass."
        )
        yield objects(resource, "", message)


@check()
def thin_orchestrator(subject: Subject) -> Iterator[Verdict]:
    """The orchestrator (`TapStack`) creates stacks, and no AWS resource itself.

    A flat program without components fails, which follows from `components`. A component that the program's file
    starts, and that contains everything else, is the orchestrator under any name. Not applicable if the program's own
    file puts components side by side.
    """
    own = [resource for resource in subject.program.resources if is_own_component(subject.program, resource)]
    written = subject.fact(written_resources)
    if any(_orchestrates(subject, resource) for resource in own):
        yield passes()
    for resource in written:
        owner = resource.component
        if owner is not None and _orchestrates(subject, owner):
            message = (
                f"{label(resource)} is created by {owner.class_name} itself, which should do no more than put stacks "
                "together; move it into a component of its own concern."
            )
            yield objects(resource, "", message)
    if written and not own:
        message = "Nothing puts stacks together: the program makes no component; add one that creates the others."
        yield missing(expected_place(subject.program), message, follows="architecture.components")


@check()
def separate_stacks(subject: Subject) -> Iterator[Verdict]:
    """Besides the orchestrator, as many component classes are instantiated as the rubric requires.

    A class counts if resources are created within it, or within what it creates: one that creates nothing is no stack.
    """
    program, wanted = subject.program, subject.rubric.architecture.separate_stacks
    instantiated = [
        r for r in program.resources if r.class_name in program.component_classes and not _orchestrates(subject, r)
    ]
    holding = _holding(program)
    stacks = [stack for stack in instantiated if id(stack) in holding]
    names = list(dict.fromkeys(stack.class_name for stack in stacks))
    empty = list(dict.fromkeys(stack.class_name for stack in instantiated if stack.class_name not in names))
    sure = {stack.class_name for stack in stacks if not stack.conditional}
    if len(sure) >= wanted:
        yield present()
        return
    classes = "component class" if len(names) == 1 else "component classes"
    which = f" ({', '.join(names)})" if names else ""
    given = f"The program instantiates {len(names) or 'no'} {classes} besides the orchestrator{which}"
    given += f", beside {listed(empty)}, within which nothing is made" if empty else ""
    if len(names) >= wanted:
        yield unknown(expected_place(program), f"{given}, but some only under a condition that is not known.")
    else:
        right = "split it by concern, such as network, data and compute"
        yield missing(expected_place(program), f"{given}; the task requires {wanted}: {right}.")


def _holding(program: Program) -> set[int]:
    """Returns the components around a resource that is not itself a component of the program, by identity."""
    holding: set[int] = set()
    for resource in program.resources:
        if is_own_component(program, resource) or package_of(resource) == "pulumi":
            continue
        holding.update(id(above) for above in resource.ancestors())
        owner = resource.component
        while owner is not None and id(owner) not in holding:
            holding.add(id(owner))
            owner = owner.component
    return holding


@check(advisory=True)
def component_hygiene(subject: Subject) -> Iterator[Verdict]:
    """Components call `super` with a type token and `registerOutputs`, parent what they create, use their arguments.

    Advises a token of the form `package:module:Type`, `this.registerOutputs()` at the end of the constructor, and
    `parent: this` on what a component creates, without which it is beside the component instead of under it. Advises
    against parameters of components, and members of their interfaces, that nothing in the program uses.
    """
    if subject.program.resources:
        yield passes()
    for resource in subject.program.resources:
        if isinstance(resource, Component) and is_own_component(subject.program, resource):
            yield from _component_advice(subject, resource)
        if resource.component is not None and resource.parent is None and not resource.implied:
            message = (
                f"{label(resource)} is created by {resource.component.class_name} without it as parent, so it stands "
                "beside the component and inherits nothing from it; pass `{ parent: this }`."
            )
            yield advises(head(resource), message)
    for unused in unused_parameters(subject.program):
        message = f"`{unused.component}` takes `{unused.name}` and never uses it; use it, or leave it out."
        yield advises(unused.at, message)


def _component_advice(subject: Subject, component: Component) -> Iterator[Verdict]:
    name = component.class_name
    at = first_line(subject.program.component_classes.get(name, component.origin))
    if component.type.count(":") != 2:
        yield advises(at, f"`{name}` has no type token; call `super` with one, such as `custom:network:Network`.")
    if name in subject.program.component_classes and not component.outputs_registered:
        yield advises(
            at, f"`{name}` does not tell Pulumi that it is complete; end its constructor with `this.registerOutputs()`."
        )


def _orchestrates(subject: Subject, component: Resource) -> bool:
    names = (subject.program.orchestrator, *subject.rubric.architecture.orchestrators)
    return bool(component.class_name) and component.class_name in names


GRADER = Grader(
    "architecture",
    (components, thin_orchestrator, separate_stacks, component_hygiene),
    position=50,
    operators="graders.mutants.architecture:OPERATORS",
)
