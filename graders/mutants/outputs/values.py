"""Failures to handle Outputs as Outputs that the compiler does not report."""

from __future__ import annotations

import re

from graders.mutants.tokens import KEY
from harness.validation.fragments import Fragment
from harness.validation.insertion import with_further
from harness.validation.operator import Edited, operator
from harness.validation.programs import NothingToEditError, PassingProgram

__all__ = ["OPERATORS"]

TEXT = "outputs.no_stringified_output"
LOGIC = "outputs.no_output_logic"
RUNS = "outputs.runs"
IN_APPLY = "outputs.resources_in_apply"


def _with_parameter(program: PassingProgram, value: str, before: str = "") -> Edited:
    """Returns the program with a further parameter of some value."""
    made = f"new aws.ssm.Parameter(NAME(setting), {{ name: NAME(setting), type: 'String', value: {value} }}, OPTIONS);"
    return with_further(program, f"{before}\n{made}", KEY)


@operator(TEXT)
def interpolation_left_out(program: PassingProgram) -> Edited:
    """A template with an Output is not tagged `pulumi.interpolate`."""
    for call in program.walk("call_expression"):
        tag, template = call.field("function"), call.field("arguments")
        if tag is None or template is None or not tag.text.endswith("interpolate"):
            continue
        if re.search(r"\.(?:arn|executionArn|region)\}", template.text):
            return program.edited([call.replaced(template.text)])
    message = "no template is tagged `pulumi.interpolate`"
    raise NothingToEditError(message)


@operator(TEXT)
def sum_in_place_of_concat(program: PassingProgram) -> Edited:
    """Outputs are joined with `+` instead of `pulumi.concat`."""
    for call in program.walk("call_expression"):
        callee, arguments = call.field("function"), call.field("arguments")
        if callee is not None and callee.text == "pulumi.concat" and arguments is not None:
            return program.edited([call.replaced(f"({' + '.join(fragment.text for fragment in arguments.children)})")])
    message = "nothing is put together by `pulumi.concat`"
    raise NothingToEditError(message)


@operator(TEXT)
def json_of_outputs(program: PassingProgram) -> Edited:
    """A document with Outputs in it goes through `JSON.stringify` instead of `pulumi.jsonStringify`."""
    for call in program.walk("call_expression"):
        callee = call.field("function")
        if callee is not None and callee.text == "pulumi.jsonStringify" and re.search(r"\.arn\b|Arn\b", call.text):
            return program.edited([callee.replaced("JSON.stringify")])
    message = "nothing goes through `pulumi.jsonStringify`"
    raise NothingToEditError(message)


@operator(TEXT)
def apply_left_out(program: PassingProgram) -> Edited:
    """A document is made of an Output without `apply`."""
    for call in program.walk("call_expression"):
        found = _applied(call)
        if found is not None:
            output, parameter, body = found
            text = re.sub(rf"\b{parameter}\b", output, body)
            return program.edited([call.replaced(text)])
    message = "no document is made inside `apply`"
    raise NothingToEditError(message)


def _applied(call: Fragment) -> tuple[str, str, str] | None:
    """Returns the Output, parameter and body of `output.apply(parameter => JSON.stringify(...))`."""
    callee, arguments = call.field("function"), call.field("arguments")
    if callee is None or arguments is None or not callee.text.endswith(".apply") or len(arguments.children) != 1:
        return None
    callback = arguments.children[0]
    parameter, body = callback.field("parameter"), callback.field("body")
    output = callee.field("object")
    if parameter is None or body is None or output is None or not body.text.startswith("JSON.stringify("):
        return None
    if re.search(rf"\b{parameter.text}\b", body.text) is None:
        return None
    return output.text, parameter.text, body.text


@operator(TEXT)
def output_in_a_template(program: PassingProgram) -> Edited:
    """A template holds an Output."""
    return _with_parameter(program, "`key ${SELF.arn}`")


@operator(TEXT)
def output_after_a_plus(program: PassingProgram) -> Edited:
    """An Output is added to a text."""
    return _with_parameter(program, "'key ' + SELF.arn")


@operator(TEXT)
def output_made_a_string(program: PassingProgram) -> Edited:
    """An Output goes through `String`."""
    return _with_parameter(program, "String(SELF.arn)")


@operator(TEXT)
def text_of_an_output(program: PassingProgram) -> Edited:
    """`toString` is called on an Output."""
    return _with_parameter(program, "SELF.arn.toString()")


@operator(TEXT)
def joined_outputs(program: PassingProgram) -> Edited:
    """Outputs in a list are joined."""
    return _with_parameter(program, "[SELF.arn, SELF.keyId].join(',')")


@operator(TEXT)
def document_of_outputs(program: PassingProgram) -> Edited:
    """A document with an Output goes through `JSON.stringify`."""
    return _with_parameter(program, "JSON.stringify({ key: SELF.arn })")


@operator(TEXT)
def interpolation_inside_a_document(program: PassingProgram) -> Edited:
    """A document that goes through `JSON.stringify` holds a result of `interpolate`."""
    return _with_parameter(program, "JSON.stringify({ key: pulumi.interpolate`${SELF.arn}/*` })")


@operator(TEXT)
def output_through_a_helper(program: PassingProgram) -> Edited:
    """A helper that takes an Input puts it into a template."""
    helper = "const describeKey = (arn: pulumi.Input<string>): string => `key ${arn}`;"
    return _with_parameter(program, "describeKey(SELF.arn)", helper)


@operator(TEXT)
def output_inside_apply(program: PassingProgram) -> Edited:
    """Another Output is put into a template inside `apply`."""
    return _with_parameter(program, "SELF.arn.apply((arn) => `${arn} ${SELF.keyId}`)")


@operator(TEXT)
def output_behind_a_cast(program: PassingProgram) -> Edited:
    """An Output is cast to a text and put into a template."""
    return _with_parameter(program, "`key ${SELF.arn as unknown as string}`")


@operator(TEXT)
def output_in_a_logical_name(program: PassingProgram) -> Edited:
    """A logical name's template holds an Output."""
    text = "new aws.ssm.Parameter(`${NAME(setting)}-${SELF.keyId}`, { type: 'String', value: 'x' }, OPTIONS);"
    return with_further(program, text, KEY)


@operator(TEXT)
def promise_in_a_template(program: PassingProgram) -> Edited:
    """A template holds a promise."""
    caller = "const caller = aws.getCallerIdentity({}).then((found) => found.accountId);"
    return _with_parameter(program, "`account ${caller}`", caller)


@operator(LOGIC)
def output_as_a_condition(program: PassingProgram) -> Edited:
    """An Output is the condition of a choice."""
    return _with_parameter(program, "SELF.arn ? 'encrypted' : 'open'")


@operator(LOGIC)
def output_negated(program: PassingProgram) -> Edited:
    """An Output is negated."""
    return _with_parameter(program, "keyIsMissing ? 'open' : 'encrypted'", "const keyIsMissing = !SELF.arn;")


@operator(LOGIC)
def output_of_false_as_a_condition(program: PassingProgram) -> Edited:
    """An Output of a boolean decides what a parameter says."""
    output = "const keyIsMissing = SELF.arn.apply((arn) => arn === '');"
    return _with_parameter(program, "keyIsMissing ? 'open' : 'encrypted'", output)


@operator(LOGIC)
def output_or_a_default(program: PassingProgram) -> Edited:
    """An Output has a default behind `||`."""
    return _with_parameter(program, "SELF.arn || 'none'")


@operator(LOGIC)
def output_and_a_text(program: PassingProgram) -> Edited:
    """An Output stands before `&&`."""
    return _with_parameter(program, "SELF.arn && 'encrypted'")


@operator(LOGIC)
def output_in_an_if(program: PassingProgram) -> Edited:
    """A resource is made if an Output is there."""
    text = """
if (SELF.arn) {
  new aws.ssm.Parameter(NAME(setting), { name: NAME(setting), type: 'String', value: 'x' }, OPTIONS);
}"""
    return with_further(program, text, KEY)


@operator(LOGIC)
def outputs_compared(program: PassingProgram) -> Edited:
    """Two Outputs are compared."""
    return _with_parameter(program, "SELF.arn === SELF.keyId ? 'same' : 'different'")


@operator(IN_APPLY)
def parameter_inside_apply(program: PassingProgram) -> Edited:
    """A resource is made inside `apply`."""
    made = "new aws.ssm.Parameter(NAME(setting), { name: NAME(setting), type: 'String', value: arn }, OPTIONS)"
    return with_further(program, f"SELF.arn.apply((arn) => {made});", KEY)


@operator(IN_APPLY)
def parameter_inside_all(program: PassingProgram) -> Edited:
    """A resource is made of several Outputs inside `apply`."""
    text = """
const keySetting = pulumi.all([SELF.arn, SELF.keyId]).apply(([arn, id]) => {
  const setting = new aws.ssm.Parameter(NAME(setting), {
    name: NAME(setting),
    type: 'String',
    value: `${arn} ${id}`,
  }, OPTIONS);
  return setting.arn;
});"""
    return with_further(program, text, KEY)


@operator(RUNS, "deployment.identity")
def name_given_twice(program: PassingProgram) -> Edited:
    """Two resources of one type and parent have one logical name."""
    made = "new aws.ssm.Parameter(NAME(twice), { name: NAME(twice), type: 'String', value: 'x' }, OPTIONS);"
    return with_further(program, f"{made}\n{made}", KEY)


@operator(RUNS, "deployment.identity")
def name_given_in_a_loop(program: PassingProgram) -> Edited:
    """A loop gives each of its resources the same logical name."""
    made = "new aws.ssm.Parameter(NAME(each), { type: 'String', value: each }, OPTIONS);"
    return with_further(program, f"for (const each of ['a', 'b']) {{\n    {made}\n}}", KEY)


OPERATORS = (
    name_given_twice,
    name_given_in_a_loop,
    interpolation_left_out,
    sum_in_place_of_concat,
    json_of_outputs,
    apply_left_out,
    output_in_a_template,
    output_after_a_plus,
    output_made_a_string,
    text_of_an_output,
    joined_outputs,
    document_of_outputs,
    interpolation_inside_a_document,
    output_through_a_helper,
    output_inside_apply,
    output_behind_a_cast,
    output_in_a_logical_name,
    promise_in_a_template,
    output_as_a_condition,
    output_negated,
    output_of_false_as_a_condition,
    output_or_a_default,
    output_and_a_text,
    output_in_an_if,
    outputs_compared,
    parameter_inside_apply,
    parameter_inside_all,
)
