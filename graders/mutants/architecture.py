"""Failures of architecture: resources outside components, an orchestrator that does the work, too few stacks."""

from __future__ import annotations

import re

from harness.validation.arguments import making
from harness.validation.edits import Edit
from harness.validation.fragments import Fragment
from harness.validation.insertion import anchor, imported, inserted, orchestrator_anchor
from harness.validation.objects import dropped, property_named
from harness.validation.operator import Edited, operator
from harness.validation.programs import NothingToEditError, PassingProgram

__all__ = ["OPERATORS"]

COMPONENTS = "architecture.components"
THIN = "architecture.thin_orchestrator"
STACKS = "architecture.separate_stacks"
HYGIENE = "architecture.component_hygiene"

SUFFIX = "process.env.ENVIRONMENT_SUFFIX || 'dev'"
CLASSES = ("class_declaration", "abstract_class_declaration")


def _at_top_level(program: PassingProgram, text: str) -> Edited:
    """Returns the program with statements at the end of its entry file."""
    entry = program.program.entry
    if entry is None:
        message = "the program has no entry file"
        raise NothingToEditError(message)
    root = program.root(entry)
    end = Edit(entry.path, root.end, root.end, f"\n{text.strip()}\n")
    return program.edited([end, *imported(program, entry, text)])


@operator(COMPONENTS)
def topic_at_top_level(program: PassingProgram) -> Edited:
    """A topic is made at top level."""
    text = f"""
const operationsName = `payments-operations-${{{SUFFIX}}}`;
export const operationsTopic = new aws.sns.Topic(operationsName, {{ name: operationsName }});"""
    return _at_top_level(program, text)


@operator(COMPONENTS)
def function_at_top_level(program: PassingProgram) -> Edited:
    """A function that is called at top level makes a topic."""
    text = f"""
function createOperationsTopic(suffix: string): aws.sns.Topic {{
  return new aws.sns.Topic(`payments-operations-${{suffix}}`, {{ name: `payments-operations-${{suffix}}` }});
}}
createOperationsTopic({SUFFIX});"""
    return _at_top_level(program, text)


@operator(COMPONENTS)
def plain_class_at_top_level(program: PassingProgram) -> Edited:
    """A plain class, no component, makes a topic."""
    text = f"""
class Operations {{
  readonly topic: aws.sns.Topic;
  constructor(suffix: string) {{
    this.topic = new aws.sns.Topic(`payments-operations-${{suffix}}`, {{ name: `payments-operations-${{suffix}}` }});
  }}
}}
export const operations = new Operations({SUFFIX});"""
    return _at_top_level(program, text)


TOPIC = "new aws.sns.Topic(NAME(operations), { name: NAME(operations) }, { parent: this });"


@operator(THIN)
def topic_in_the_orchestrator(program: PassingProgram) -> Edited:
    """The orchestrator makes a topic."""
    return program.edited(inserted(program, orchestrator_anchor(program), TOPIC))


@operator(THIN)
def topics_in_a_loop_of_the_orchestrator(program: PassingProgram) -> Edited:
    """The orchestrator makes topics in a loop."""
    text = """
['operations', 'billing'].forEach((team) => {
  new aws.sns.Topic(`${NAME(team)}-${team}`, { name: `${NAME(team)}-${team}` }, { parent: this });
});"""
    return program.edited(inserted(program, orchestrator_anchor(program), text))


@operator(THIN)
def topic_by_a_method_of_the_orchestrator(program: PassingProgram) -> Edited:
    """A method of the orchestrator makes a topic."""
    at = orchestrator_anchor(program)
    body = at.statement.enclosing("class_body")
    if body is None:
        message = "the orchestrator is no class"
        raise NothingToEditError(message)
    method = """
  private createTopic(name: string): aws.sns.Topic {
    return new aws.sns.Topic(name, { name }, { parent: this });
  }
"""
    edits = [Edit(body.source.path, body.end - 1, body.end - 1, method)]
    edits += imported(program, body.source, method)
    return program.edited([*edits, *inserted(program, at, "this.createTopic(NAME(operations));")])


@operator(THIN)
def topic_by_a_function_of_the_orchestrator(program: PassingProgram) -> Edited:
    """A function that the orchestrator calls makes a topic."""
    at = orchestrator_anchor(program)
    root = program.root(at.statement.source)
    function = """
function createTopic(name: string, parent: pulumi.Resource): aws.sns.Topic {
  return new aws.sns.Topic(name, { name }, { parent });
}
"""
    edits = [Edit(root.source.path, root.end, root.end, function), *imported(program, root.source, function)]
    return program.edited([*edits, *inserted(program, at, "createTopic(NAME(operations), this);")])


def _stacks(program: PassingProgram) -> list[Fragment]:
    """Returns the component classes, except the orchestrator, that use `this` only as a parent."""
    found = []
    for name, place in program.program.component_classes.items():
        fragment = program.fragment(place)
        declaration = fragment if fragment.type in CLASSES else fragment.enclosing(*CLASSES)
        if name != program.program.orchestrator and declaration is not None and _is_plain(declaration):
            found.append(declaration)
    return found


def _is_plain(declaration: Fragment) -> bool:
    """Returns whether `this` is used as a parent only in options, and the constructor takes options."""
    heritage = next((c for c in declaration.children if c.type == "class_heritage"), None)
    if heritage is None or not heritage.text.endswith("ComponentResource") or _options_of(declaration) is None:
        return False
    return all(_is_own(fragment) for fragment in declaration.walk("this"))


def _is_own(this: Fragment) -> bool:
    """Returns whether a `this` can stay in a plain class: it reads a member, or is a parent in the constructor."""
    parent, method = this.parent, this.enclosing("method_definition")
    if parent is None or parent.type != "pair":
        return parent is None or parent.type != "arguments"
    name = method.field("name") if method is not None else None
    return name is not None and name.text == "constructor"


def _options_of(declaration: Fragment) -> str | None:
    for method in declaration.walk("method_definition"):
        name, parameters = method.field("name"), method.field("parameters")
        if name is not None and name.text == "constructor" and parameters is not None and parameters.children:
            pattern = parameters.children[-1].field("pattern")
            return pattern.text if pattern is not None and pattern.type == "identifier" else None
    return None


def _calls(declaration: Fragment, callee: str) -> list[Fragment]:
    """Returns the statements of a class that call something."""
    found = []
    for call in declaration.walk("call_expression"):
        function = call.field("function")
        if function is not None and function.text == callee and call.statement is not None:
            found.append(call.statement)
    return found


def _as_plain_class(declaration: Fragment, parent: str, in_place_of_super: str) -> list[Edit]:
    """Returns the edits that make a component class a plain class, with another parent for its resources."""
    heritage = next(child for child in declaration.children if child.type == "class_heritage")
    edits = [Edit(heritage.source.path, heritage.start - 1, heritage.end, "")]
    edits += [statement.replaced(in_place_of_super) for statement in _calls(declaration, "super")]
    edits += [statement.deleted() for statement in _calls(declaration, "this.registerOutputs")]
    for pair in declaration.walk("pair"):
        if re.fullmatch(r"parent\s*:\s*this", pair.text):
            edits.append(pair.replaced(parent))
    return edits


def _too_many(program: PassingProgram) -> list[Fragment]:
    """Returns the stacks to remove so that too few are left."""
    made = {r.class_name for r in program.program.resources} & set(program.program.component_classes)
    surplus = len(made - {program.program.orchestrator}) - program.rubric.architecture.separate_stacks + 1
    stacks = _stacks(program)
    if surplus < 1 or len(stacks) < surplus:
        message = "too many of the stacks cannot be made into plain classes"
        raise NothingToEditError(message)
    return stacks[:surplus]


@operator(STACKS, THIN)
def stacks_as_plain_classes(program: PassingProgram) -> Edited:
    """Some of the stacks are plain classes, so that too few components are left."""
    edits: list[Edit] = []
    for declaration in _too_many(program):
        edits += _as_plain_class(declaration, f"...{_options_of(declaration)}", "")
    return program.edited(edits)


@operator(STACKS, THIN)
def stacks_as_bare_components(program: PassingProgram) -> Edited:
    """Some of the stacks make a bare `ComponentResource` instead of being one."""
    edits: list[Edit] = []
    for declaration in _too_many(program):
        options = _options_of(declaration)
        bare = f"const stackGroup = new pulumi.ComponentResource('payments:index:Group', name, {{}}, {options});"
        edits += _as_plain_class(declaration, "parent: stackGroup", bare)
        edits += imported(program, declaration.source, bare)
    return program.edited(edits)


@operator(HYGIENE)
def parent_left_out(program: PassingProgram) -> Edited:
    """A resource in a component is not given the component as its parent."""
    options = making(program, anchor(program).resource).options
    if options is None:
        message = "no resource has options"
        raise NothingToEditError(message)
    parent = property_named(options, "parent") if options.type == "object" else None
    return program.edited([dropped(parent) if parent is not None else options.replaced("{}")])


def _component(program: PassingProgram) -> Fragment:
    """Returns the class of the first component, except the orchestrator, that calls `registerOutputs` itself."""
    for name, place in program.program.component_classes.items():
        fragment = program.fragment(place)
        declaration = fragment if fragment.type in CLASSES else fragment.enclosing(*CLASSES)
        if name == program.program.orchestrator or declaration is None:
            continue
        if _calls(declaration, "this.registerOutputs") and _calls(declaration, "super"):
            return declaration
    message = "no component registers its outputs"
    raise NothingToEditError(message)


@operator(HYGIENE)
def outputs_not_registered(program: PassingProgram) -> Edited:
    """A component does not call `registerOutputs`."""
    return program.edited(s.deleted() for s in _calls(_component(program), "this.registerOutputs"))


@operator(HYGIENE)
def type_token_of_one_word(program: PassingProgram) -> Edited:
    """Components' type tokens are single words."""
    edits = []
    for name, place in program.program.component_classes.items():
        for statement in _calls(program.fragment(place), "super"):
            first = next(iter(statement.walk("string", "template_string")), None)
            if first is not None and first.text.count(":") == 2:
                edits.append(first.replaced(f"'{name}'"))
    if not edits:
        message = "no component's type token is written as text"
        raise NothingToEditError(message)
    return program.edited(edits)


@operator(HYGIENE)
def parameter_without_a_use(program: PassingProgram) -> Edited:
    """A component's constructor takes a parameter that nothing uses."""
    for method in _component(program).walk("method_definition"):
        name, parameters = method.field("name"), method.field("parameters")
        if name is not None and name.text == "constructor" and parameters is not None:
            kept = parameters.text.rstrip(") \n,")
            return program.edited([parameters.replaced(f"{kept}, retainedDays: number = 90)")])
    message = "no component has a constructor"
    raise NothingToEditError(message)


OPERATORS = (
    topic_at_top_level,
    function_at_top_level,
    plain_class_at_top_level,
    topic_in_the_orchestrator,
    topics_in_a_loop_of_the_orchestrator,
    topic_by_a_method_of_the_orchestrator,
    topic_by_a_function_of_the_orchestrator,
    stacks_as_plain_classes,
    stacks_as_bare_components,
    parent_left_out,
    outputs_not_registered,
    type_token_of_one_word,
    parameter_without_a_use,
)
