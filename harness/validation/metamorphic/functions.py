"""Equivalent forms of functions, loops and member accesses."""

from __future__ import annotations

from harness.validation.edits import Edit
from harness.validation.fragments import FUNCTIONS, Fragment
from harness.validation.operator import Edited
from harness.validation.programs import NothingToEditError, PassingProgram
from harness.validation.relation import metamorphic_edit
from harness.validation.rewriting import Render, everywhere

__all__ = ["METAMORPHIC_EDITS"]


def _own_this(function: Fragment) -> bool:
    """Returns whether a function uses `this` or `super`."""
    return next(function.walk("this", "super"), None) is not None


def _parameters(function: Fragment, render: Render) -> str:
    single, several = function.field("parameter"), function.field("parameters")
    if single is not None:
        return f"({render(single)})"
    return render(several) if several is not None else "()"


def _returned(function: Fragment, render: Render) -> str | None:
    """Returns the body of an arrow function as a block; None if it is one."""
    body = function.field("body")
    if body is None or body.type == "statement_block":
        return None
    return f"{{ return {render(body)}; }}"


def _is_async(function: Fragment) -> bool:
    return function.text.startswith("async")


@metamorphic_edit
def arrows_as_functions(program: PassingProgram) -> Edited:
    """Arrow functions that need no `this` are function expressions."""

    def rule(fragment: Fragment, render: Render) -> str | None:
        if fragment.type != "arrow_function" or _own_this(fragment) or _is_async(fragment):
            return None
        body, result = fragment.field("body"), fragment.field("return_type")
        if body is None:
            return None
        block = _returned(fragment, render) or render(body)
        return f"function {_parameters(fragment, render)}{result.text if result is not None else ''} {block}"

    return everywhere(program, rule)


@metamorphic_edit
def arrows_with_blocks(program: PassingProgram) -> Edited:
    """Arrow functions have blocks as bodies."""

    def rule(fragment: Fragment, render: Render) -> str | None:
        block = _returned(fragment, render) if fragment.type == "arrow_function" else None
        result = fragment.field("return_type")
        if block is None or _is_async(fragment):
            return None
        return f"{_parameters(fragment, render)}{result.text if result is not None else ''} => {block}"

    return everywhere(program, rule)


@metamorphic_edit
def loops_as_callbacks(program: PassingProgram) -> Edited:
    """Loops over lists call `forEach`."""

    def rule(fragment: Fragment, render: Render) -> str | None:
        left, right, body = fragment.field("left"), fragment.field("right"), fragment.field("body")
        if fragment.type != "for_in_statement" or left is None or right is None or body is None:
            return None
        jumps = next(body.walk("break_statement", "continue_statement", "return_statement"), None)
        if fragment.node.children[1].type == "await" or " of " not in fragment.text.split("{")[0]:
            return None
        if jumps is not None and jumps.enclosing(*FUNCTIONS) == fragment.enclosing(*FUNCTIONS):
            return None
        listed = f"Array.from({render(right)})"
        return f"{listed}.forEach(({render(left)}) => {render(body)});"

    return everywhere(program, rule)


@metamorphic_edit
def callbacks_as_loops(program: PassingProgram) -> Edited:
    """Calls of `forEach` are loops."""

    def rule(fragment: Fragment, render: Render) -> str | None:
        call = fragment.children[0] if fragment.type == "expression_statement" and fragment.children else None
        callee = call.field("function") if call is not None and call.type == "call_expression" else None
        arguments = call.field("arguments") if call is not None else None
        if callee is None or arguments is None or not callee.text.endswith(".forEach"):
            return None
        owner, callback = callee.field("object"), arguments.children[0]
        body = callback.field("body")
        if owner is None or body is None or body.type != "statement_block" or callback.type != "arrow_function":
            return None
        if _is_async(callback) or next(body.walk("return_statement"), None) is not None:
            return None
        names = _names(callback)
        pair = f"[{names[1]}, {names[0]}]" if len(names) == 2 else f"[, {names[0]}]"
        return f"for (const {pair} of Array.from(({render(owner)}).entries())) {render(body)}"

    return everywhere(program, rule)


def _names(callback: Fragment) -> list[str]:
    single, several = callback.field("parameter"), callback.field("parameters")
    if single is not None:
        return [single.text]
    found = []
    for parameter in several.children if several is not None else ():
        pattern = parameter.field("pattern")
        found.append(pattern.text if pattern is not None else parameter.text)
    return found


@metamorphic_edit
def counted_loops_as_callbacks(program: PassingProgram) -> Edited:
    """Loops that count call `forEach` on a list of numbers."""

    def rule(fragment: Fragment, render: Render) -> str | None:
        first, test, body = fragment.field("initializer"), fragment.field("condition"), fragment.field("body")
        if fragment.type != "for_statement" or first is None or test is None or body is None:
            return None
        name, limit = first.children[0].field("name"), test.field("right")
        if name is None or limit is None or next(body.walk("break_statement", "continue_statement"), None):
            return None
        numbers = f"Array.from({{ length: {render(limit)} }}, (_, {name.text}) => {name.text})"
        return f"{numbers}.forEach(({name.text}) => {render(body)});"

    return everywhere(program, rule)


@metamorphic_edit
def patterns_spelled_out(program: PassingProgram) -> Edited:
    """Patterns that take an object apart are replaced by reads of its members."""
    edits: list[Edit] = []
    for declarator in program.walk("variable_declarator"):
        pattern, value, statement = declarator.field("name"), declarator.field("value"), declarator.statement
        if pattern is None or value is None or statement is None or pattern.type != "object_pattern":
            continue
        if value.type not in {"identifier", "member_expression"} or len(statement.children) != 1:
            continue
        names = [child.text for child in pattern.children if child.type == "shorthand_property_identifier_pattern"]
        if len(names) == len(pattern.children):
            lines = [f"const {name} = {value.text}.{name};" for name in names]
            edits.append(statement.replaced(f"\n{statement.indent}".join(lines)))
    if not edits:
        message = "no pattern takes members out of an object"
        raise NothingToEditError(message)
    return program.edited(edits)


@metamorphic_edit
def members_by_patterns(program: PassingProgram) -> Edited:
    """Members of an object are read by a pattern."""
    edits: list[Edit] = []
    for declarator in program.walk("variable_declarator"):
        name, value, statement = declarator.field("name"), declarator.field("value"), declarator.statement
        if name is None or value is None or statement is None or name.type != "identifier":
            continue
        owner, member = value.field("object"), value.field("property")
        if value.type != "member_expression" or owner is None or member is None or "?." in value.text:
            continue
        if declarator.field("type") is not None:
            continue
        edits.append(declarator.replaced(f"{{ {member.text}: {name.text} }} = {owner.text}"))
    if not edits:
        message = "no variable holds a member of an object"
        raise NothingToEditError(message)
    return program.edited(edits)


@metamorphic_edit
def resources_by_a_function(program: PassingProgram) -> Edited:
    """Resources are made by functions that are called on the spot."""

    def rule(fragment: Fragment, render: Render) -> str | None:
        parent = fragment.parent
        if fragment.type != "new_expression" or parent is None or parent.type != "variable_declarator":
            return None
        type_, arguments = fragment.field("constructor"), fragment.field("arguments")
        if type_ is None or arguments is None or "." not in type_.text or _reads_fields(arguments):
            return None
        return f"(() => new {type_.text}{render(arguments)})()"

    return everywhere(program, rule)


def _reads_fields(arguments: Fragment) -> bool:
    """Returns whether arguments read what a field holds, which the compiler narrows less inside a function."""
    members = arguments.walk("member_expression")
    return any((owner := member.field("object")) is not None and "this." in owner.text for member in members)


@metamorphic_edit
def statements_behind_conditions(program: PassingProgram) -> Edited:
    """Resources are made behind conditions that hold in this environment."""

    def rule(fragment: Fragment, render: Render) -> str | None:
        inner = fragment.children[0] if fragment.type == "expression_statement" and fragment.children else None
        if inner is None or inner.type != "new_expression" or fragment.parent is None:
            return None
        if fragment.parent.type != "statement_block":
            return None
        return f"if (process.env.ENVIRONMENT_SUFFIX !== 'prod') {{ {render(inner)}; }}"

    return everywhere(program, rule)


@metamorphic_edit
def blocks_added(program: PassingProgram) -> Edited:
    """Statements that make resources stand in blocks of their own."""

    def rule(fragment: Fragment, render: Render) -> str | None:
        inner = fragment.children[0] if fragment.type == "expression_statement" and fragment.children else None
        if inner is None or inner.type != "new_expression":
            return None
        return f"{{ {render(inner)}; }}"

    return everywhere(program, rule)


METAMORPHIC_EDITS = (
    arrows_as_functions,
    arrows_with_blocks,
    loops_as_callbacks,
    callbacks_as_loops,
    counted_loops_as_callbacks,
    patterns_spelled_out,
    members_by_patterns,
    resources_by_a_function,
    statements_behind_conditions,
    blocks_added,
)
