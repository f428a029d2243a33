"""Failures of functions' code: outside the program, or not where the handler expects it."""

from __future__ import annotations

import re

from graders.mutants.tokens import FUNCTION
from harness.program.resources import Resource
from harness.program.sdk.assets import Archive
from harness.program.values import Object, unwrap
from harness.validation.arguments import argument, changed, drop_argument
from harness.validation.edits import Edit
from harness.validation.fragments import Fragment
from harness.validation.objects import entry_of
from harness.validation.operator import UNUSED, Edited, operator
from harness.validation.programs import NothingToEditError, PassingProgram
from harness.validation.scopes import declared_in

__all__ = ["OPERATORS"]

INLINE = "lambda_code.inline"
HANDLER = "lambda_code.handler"
ENVIRONMENT = "lambda_code.environment"
EXPORTS = re.compile(r"\bexports\.handler\s*=\s*")


def _code(program: PassingProgram) -> tuple[Resource, Fragment]:
    """Returns a function, and the source of its code."""
    function = program.one(FUNCTION)
    return function, argument(program, function, "code")


def _archived(program: PassingProgram) -> tuple[Resource, str]:
    """Returns a function with a handler, and the name of the file that its archive holds.

    Raises:
        NothingToEditError: The code is not an archive of named texts, or the function names no handler.
    """
    function = program.one(FUNCTION)
    argument(program, function, "handler")
    archive = unwrap(function.input("code"))
    content = unwrap(archive.argument) if isinstance(archive, Archive) else None
    if not isinstance(content, Object) or not content.entries:
        message = "the function's code is no archive of named files"
        raise NothingToEditError(message)
    return function, next(iter(content.entries))


def _instead(program: PassingProgram, text: str) -> Edited:
    """Returns the program with other properties instead of a function's `code`."""
    return program.edited([entry_of(_code(program)[1]).replaced(text)])


@operator(INLINE, UNUSED, "deployment.references")
def folder_of_code(program: PassingProgram) -> Edited:
    """A function's code is a folder that the response does not hold."""
    return _instead(program, "code: new pulumi.asset.FileArchive('./lambda-code')")


@operator(INLINE, UNUSED)
def file_of_code(program: PassingProgram) -> Edited:
    """A function's code is a file that the response does not hold."""
    asset = "new pulumi.asset.FileAsset('./src/handler.js')"
    return _instead(program, f"code: new pulumi.asset.AssetArchive({{ 'index.js': {asset} }})")


@operator(INLINE, UNUSED)
def code_by_address(program: PassingProgram) -> Edited:
    """A function's code is downloaded."""
    return _instead(program, "code: new pulumi.asset.RemoteArchive('https://example.com/payments.zip')")


@operator(INLINE, UNUSED)
def code_in_a_bucket(program: PassingProgram) -> Edited:
    """A function's code is an object in a bucket."""
    return _instead(program, "s3Bucket: 'payments-code', s3Key: 'functions/payments.zip'")


@operator(INLINE, UNUSED)
def code_in_an_image(program: PassingProgram) -> Edited:
    """A function's code is a container image."""
    function, code = _code(program)
    image = "123456789012.dkr.ecr.us-east-1.amazonaws.com/payments:latest"
    edits = [entry_of(code).replaced(f"packageType: 'Image', imageUri: '{image}'")]
    edits += [drop_argument(program, function, name) for name in ("handler", "runtime")]
    return program.edited(edits)


@operator(INLINE, UNUSED)
def code_read_from_disk(program: PassingProgram) -> Edited:
    """A function's code is read from a file that the response does not hold, while the program runs."""
    _, code = _code(program)
    _, name = _archived(program)
    asset = f"new pulumi.asset.StringAsset(fs.readFileSync('./lambda-code/{name}', 'utf8'))"
    known = "fs" in declared_in(program.root(code.source))
    imports = Edit(code.source.path, 0, 0, "" if known else "import * as fs from 'fs';\n")
    archive = f"new pulumi.asset.AssetArchive({{ '{name}': {asset} }})"
    return program.edited([imports, entry_of(code).replaced(f"code: {archive}")])


@operator(HANDLER)
def handler_that_nothing_exports(program: PassingProgram) -> Edited:
    """A function's handler names an export that its code does not have."""
    function, name = _archived(program)
    file = name.rpartition(".")[0]
    return changed(program, function, "handler", f"'{file}.processPayment'")


@operator(HANDLER)
def handler_in_a_file_that_is_not_there(program: PassingProgram) -> Edited:
    """A function's handler names a file that its archive does not hold."""
    return changed(program, _archived(program)[0], "handler", "'elsewhere.handler'")


@operator(HANDLER)
def archive_with_another_file(program: PassingProgram) -> Edited:
    """The archive holds the code under a name that the handler does not name."""
    function, name = _archived(program)
    for pair in argument(program, function, "code").walk("pair"):
        key = pair.field("key")
        if key is not None and key.text.strip("'\"") == name:
            return program.edited([key.replaced(f"'other-{name}'")])
    message = "the archive's files are not written out"
    raise NothingToEditError(message)


@operator(HANDLER)
def export_of_another_name(program: PassingProgram) -> Edited:
    """A function's code exports its handler under another name."""
    _archived(program)
    for fragment in program.walk("template_string", "string"):
        if re.search(r"\bexports\.handler\s*=", fragment.text):
            return program.edited([fragment.replaced(fragment.text.replace("exports.handler", "exports.main", 1))])
    message = "no code exports a handler"
    raise NothingToEditError(message)


@operator(HANDLER)
def code_that_does_not_parse(program: PassingProgram) -> Edited:
    """A function's code has a syntax error."""
    return _exporting(program, "exports.handler = = ")


@operator(HANDLER)
def code_with_types(program: PassingProgram) -> Edited:
    """A function's code is TypeScript, which its runtime does not load."""
    return _exporting(program, "const settings: Record<string, string> = {};\nexports.handler = ")


def _exporting(program: PassingProgram, text: str) -> Edited:
    """Returns the program with other text where a function's code begins to export its handler."""
    _archived(program)
    for fragment in program.walk("template_string"):
        found = EXPORTS.search(fragment.text)
        if found is not None:
            return program.edited([fragment.replaced(fragment.text.replace(found[0], text, 1))])
    message = "no code exports a handler"
    raise NothingToEditError(message)


@operator(ENVIRONMENT)
def topic_of_no_name(program: PassingProgram) -> Edited:
    """A function's environment names a topic without a name."""
    return changed(program, program.one(FUNCTION), "environment.variables.ALERT_TOPIC_ARN", "''")


@operator(ENVIRONMENT)
def failed_events_sent_nowhere(program: PassingProgram) -> Edited:
    """A function's failed events go to a target without a name."""
    return changed(program, program.one(FUNCTION), "deadLetterConfig.targetArn", "''")


OPERATORS = (
    folder_of_code,
    file_of_code,
    code_by_address,
    code_in_a_bucket,
    code_in_an_image,
    code_read_from_disk,
    handler_that_nothing_exports,
    handler_in_a_file_that_is_not_there,
    archive_with_another_file,
    export_of_another_name,
    code_that_does_not_parse,
    code_with_types,
    topic_of_no_name,
    failed_events_sent_nowhere,
)
