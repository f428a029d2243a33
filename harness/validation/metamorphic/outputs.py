"""Equivalent uses of Outputs, and forms of policies."""

from __future__ import annotations

from harness.validation.fragments import Fragment
from harness.validation.operator import Edited
from harness.validation.programs import PassingProgram
from harness.validation.relation import metamorphic_edit
from harness.validation.rewriting import Render, everywhere

__all__ = ["METAMORPHIC_EDITS"]


def _interpolated(fragment: Fragment) -> Fragment | None:
    """Returns the template of `pulumi.interpolate`, if a fragment is one."""
    tag, template = fragment.field("function"), fragment.field("arguments")
    if fragment.type != "call_expression" or tag is None or template is None:
        return None
    return template if tag.text == "pulumi.interpolate" and template.type == "template_string" else None


def _holes(template: Fragment) -> list[Fragment]:
    return [child for child in template.children if child.type == "template_substitution"]


@metamorphic_edit
def interpolations_by_apply(program: PassingProgram) -> Edited:
    """Templates of Outputs are made inside `apply`."""

    def rule(fragment: Fragment, render: Render) -> str | None:
        template = _interpolated(fragment)
        if template is None:
            return None
        holes = _holes(template)
        text = template.text
        for number, hole in enumerate(reversed(holes)):
            start, end = hole.start - template.start, hole.end - template.start
            text = f"{text[:start]}${{part{len(holes) - 1 - number}}}{text[end:]}"
        names = ", ".join(f"part{number}" for number in range(len(holes)))
        outputs = ", ".join(render(hole.children[0]) for hole in holes)
        return f"pulumi.all([{outputs}]).apply(([{names}]) => {text})"

    return everywhere(program, rule)


@metamorphic_edit
def interpolations_by_concat(program: PassingProgram) -> Edited:
    """Templates of Outputs are put together by `pulumi.concat`."""

    def rule(fragment: Fragment, render: Render) -> str | None:
        template = _interpolated(fragment)
        if template is None or "\n" in template.text or "\\" in template.text:
            return None
        parts = []
        for child in template.children:
            is_text = child.type == "string_fragment"
            parts.append("'" + child.text.replace("'", "\\'") + "'" if is_text else render(child.children[0]))
        return f"pulumi.concat({', '.join(parts)})"

    return everywhere(program, rule)


@metamorphic_edit
def json_inside_apply(program: PassingProgram) -> Edited:
    """Documents with Outputs go through `JSON.stringify` inside `apply` instead of `pulumi.jsonStringify`."""

    def rule(fragment: Fragment, render: Render) -> str | None:
        callee, arguments = fragment.field("function"), fragment.field("arguments")
        if fragment.type != "call_expression" or callee is None or arguments is None:
            return None
        if callee.text != "pulumi.jsonStringify" or len(arguments.children) != 1:
            return None
        return f"pulumi.output({render(arguments.children[0])}).apply((document) => JSON.stringify(document))"

    return everywhere(program, rule)


@metamorphic_edit
def json_of_applied_documents(program: PassingProgram) -> Edited:
    """Documents made inside `apply` go through `pulumi.jsonStringify`."""

    def rule(fragment: Fragment, render: Render) -> str | None:
        callee, arguments = fragment.field("function"), fragment.field("arguments")
        if fragment.type != "call_expression" or callee is None or arguments is None or len(arguments.children) != 1:
            return None
        callback = arguments.children[0]
        body, parameter = callback.field("body"), callback.field("parameter") or callback.field("parameters")
        if not callee.text.endswith(".apply") or body is None or parameter is None or body.type != "call_expression":
            return None
        made, given = body.field("function"), body.field("arguments")
        if made is None or given is None or made.text != "JSON.stringify" or len(given.children) != 1:
            return None
        parameters = parameter.text if parameter.text.startswith("(") else f"({parameter.text})"
        return f"pulumi.jsonStringify({render(callee)}({parameters} => ({render(given.children[0])})))"

    return everywhere(program, rule)


@metamorphic_edit
def outputs_of_outputs(program: PassingProgram) -> Edited:
    """Identifiers and ARNs go through `pulumi.output`."""

    def rule(fragment: Fragment, _render: Render) -> str | None:
        key, value = fragment.field("key"), fragment.field("value")
        if fragment.type != "pair" or key is None or value is None or value.type != "member_expression":
            return None
        member, owner = value.field("property"), value.field("object")
        if member is None or owner is None or member.text not in {"id", "arn"} or owner.type != "identifier":
            return None
        return f"{key.text}: pulumi.output({value.text})"

    def with_import(fragment: Fragment, render: Render) -> str | None:
        return rule(fragment, render) if "pulumi" in program.root(fragment.source).text else None

    return everywhere(program, with_import)


@metamorphic_edit
def applied_to_itself(program: PassingProgram) -> Edited:
    """Identifiers and ARNs go through `apply` with a function that returns them unchanged."""

    def rule(fragment: Fragment, _render: Render) -> str | None:
        key, value = fragment.field("key"), fragment.field("value")
        if fragment.type != "pair" or key is None or value is None or value.type != "member_expression":
            return None
        member, owner = value.field("property"), value.field("object")
        if member is None or owner is None or member.text not in {"id", "arn"} or owner.text == "args":
            return None
        if owner.type != "identifier" or not _is_resource(owner):
            return None
        return f"{key.text}: {value.text}.apply((value) => value)"

    return everywhere(program, rule)


def _is_resource(name: Fragment) -> bool:
    """Returns whether a name is a constant whose declaration makes a resource."""
    block = name.enclosing("statement_block")
    if block is None:
        return False
    for declarator in block.walk("variable_declarator"):
        declared, value = declarator.field("name"), declarator.field("value")
        if declared is not None and value is not None and declared.text == name.text:
            return value.type == "new_expression"
    return False


def _is_statement(fragment: Fragment) -> bool:
    """Returns whether an object literal is a statement of a policy."""
    keys = {key.text.strip("'\"") for child in fragment.children if (key := child.field("key")) is not None}
    return fragment.type == "object" and "Effect" in keys and bool(keys & {"Action", "NotAction"})


@metamorphic_edit
def actions_as_lists(program: PassingProgram) -> Edited:
    """Single actions and resources of policies are lists of one."""

    def rule(fragment: Fragment, render: Render) -> str | None:
        key, value, literal = fragment.field("key"), fragment.field("value"), fragment.parent
        if fragment.type != "pair" or key is None or value is None or literal is None or not _is_statement(literal):
            return None
        if key.text not in {"Action", "Resource"} or value.type not in {"string", "template_string"}:
            return None
        return f"{key.text}: [{render(value)}]"

    return everywhere(program, rule)


def _repeats(fragment: Fragment) -> bool:
    """Returns whether a statement stands in a function, which may make several, whose names would be the same."""
    around = fragment.parent
    while around is not None and around.type not in ("arrow_function", "function_expression", "method_definition"):
        around = around.parent
    return around is not None and around.type != "method_definition"


@metamorphic_edit
def statements_named(program: PassingProgram) -> Edited:
    """Statements of policies have identifiers, and their effect comes last."""

    def rule(fragment: Fragment, render: Render) -> str | None:
        if not _is_statement(fragment) or any(child.type != "pair" for child in fragment.children):
            return None
        members = {key.text: child for child in fragment.children if (key := child.field("key")) is not None}
        if "Sid" in members or len(members) != len(fragment.children) or _repeats(fragment):
            return None
        last = members.pop("Effect")
        texts = [render(member) for member in (*members.values(), last)]
        return f"{{ Sid: 'Statement{fragment.start}', {', '.join(texts)} }}"

    return everywhere(program, rule)


METAMORPHIC_EDITS = (
    interpolations_by_apply,
    interpolations_by_concat,
    json_inside_apply,
    json_of_applied_documents,
    outputs_of_outputs,
    applied_to_itself,
    actions_as_lists,
    statements_named,
)
