"""Whether functions have their code inline, and whether it has their handlers."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from graders.common.undeclared import not_shown
from graders.common.verdicts import not_known, objects
from graders.facts.answers import absent, because, entries_of, plain
from graders.facts.builds import built_by
from graders.facts.handlers import exports_name, handler_files, uses_module_syntax
from graders.facts.places import label, shown
from graders.facts.subjects import aws_resources
from harness.checks import Grader, Subject, Verdict, advises, check, passes, unknown
from harness.program.coercion import number_text
from harness.program.resources import Program, Resource
from harness.program.sdk.assets import Archive, Asset
from harness.program.text import own_path
from harness.program.values import FileText, Hole, Object, Part, Unknown, Value, text_of, text_parts, unwrap
from harness.syntax.loadable import fault_in
from harness.syntax.source import Located

__all__ = ["GRADER"]

ELSEWHERE = {"s3Bucket": "an S3 bucket", "s3Key": "an S3 object", "imageUri": "a container image"}
"""Arguments for a function's code outside the program, and its place."""

NAMES_A_RESOURCE = re.compile(
    r"(?:topic|queue|table|bucket|secret|stream|arn|url|endpoint|(?:kms|key).?(?:id|arn|alias))(?:.?(?:name|arn|url|id))?$",
    re.IGNORECASE,
)
"""Usual names of environment variables for what a function calls."""

DEAD_LETTERS = "deadLetterConfig.targetArn"

TEXTS_LIMIT = 16
"""The largest number of texts that are looked at for one file."""

INLINE = "put it into the program, as `StringAsset`s in an `AssetArchive`."


@check()
def inline(subject: Subject) -> Iterator[Verdict]:
    """Every function's code is in the program.

    Inline are `StringAsset`s in an `AssetArchive`, `CallbackFunction`s and functions given to `onEvent` and similar
    methods. External are `FileArchive`, `FileAsset`, `RemoteArchive`, `s3Bucket` and `s3Key`, `imageUri`, and text read
    from a file; the finding says whether the response holds the file, or something that may build it. Not applicable if
    the program has no function.
    """
    yield from _not_shown(subject)
    for function in _functions(subject.program):
        yield from _code_verdicts(subject.program, function)


@check()
def handler(subject: Subject) -> Iterator[Verdict]:
    """The handler names a file in the archive and an export that it defines.

    Looks at inline code for Node.js and Python. `index.handler` needs an `index.js` (or `.mjs`, `.cjs`) that exports
    `handler` and parses as its runtime's language: a file with a syntax error, or with TypeScript, defines nothing.
    External code is left to `inline`. ES module syntax in a `.js` file is an advisory.
    """
    yield from _not_shown(subject)
    for function in _functions(subject.program):
        code = plain(function.input("code"))
        if isinstance(code, Archive) and code.kind == "AssetArchive":
            yield from _handler_verdicts(function, code)


def _not_shown(subject: Subject) -> Iterator[Verdict]:
    """Yields the verdict on a function that is referred to and declared nowhere."""
    verdict = not_shown(subject)
    if verdict is not None:
        yield verdict


@check(advisory=True)
def environment(subject: Subject) -> Iterator[Verdict]:
    """No function gets an empty string as the address of something that it calls.

    Advises against empty environment variables that name a topic, queue, table, bucket, key, secret, ARN or address,
    and against an empty dead letter target: the function is deployed and fails at its first call.
    """
    for function in _functions(subject.program):
        yield passes()
        for name, value, at in entries_of(function.input("environment.variables")):
            if NAMES_A_RESOURCE.search(name) and text_of(value) == "":
                message = f"{label(function)} is told to use nothing: its environment variable `{name}` is the empty "
                yield advises(at, message + "string; pass the name or ARN of the resource, or leave the variable out.")
        if text_of(function.input(DEAD_LETTERS)) == "":
            message = f"{label(function)} sends failed events nowhere: its `{DEAD_LETTERS}` is the empty string; "
            yield advises(function.where(DEAD_LETTERS), message + "pass the ARN of a queue or topic.")


def _functions(program: Program) -> list[Resource]:
    return [r for r in aws_resources(program) if r.module == "lambda" and r.kind == "Function"]


def _code_verdicts(program: Program, function: Resource) -> Iterator[Verdict]:
    if not absent(function.input("callback")) or not absent(function.input("callbackFactory")):
        yield passes()
        return
    for argument, where in ELSEWHERE.items():
        for path in (argument, f"code.{argument}"):
            if not absent(function.input(path)) and not isinstance(function.input(path), Unknown):
                yield objects(
                    function,
                    path,
                    f"{label(function)} takes its code from {where}, which the program does not hold; {INLINE}",
                )
                return
    code = plain(function.input("code"))
    if absent(code):
        yield objects(function, "", f"{label(function)} has no code; {INLINE}")
    else:
        yield from _content_verdicts(program, function, code, function.where("code"))


def _content_verdicts(program: Program, function: Resource, code: Value, at: Located | None) -> Iterator[Verdict]:
    """Yields the verdicts on the content of code, usually an archive."""
    for _, content, place in _contents(code, at):
        if isinstance(content, Asset):
            yield _asset_verdict(program, function, content, place)
        elif isinstance(content, Unknown):
            yield unknown(place, f"{label(function)}: what its code is cannot be told: {because(content)}")
        else:
            yield passes()


def _contents(code: Value, at: Located | None = None) -> Iterator[tuple[str, Value, Located | None]]:
    """Yields the content of code, with nested archives opened: path, content and place.

    An archive in two places counts once.
    """
    waiting: list[tuple[str, Value, Located | None]] = [("", code, at)]
    seen: set[int] = set()
    while waiting:
        path, content, place = waiting.pop()
        content = plain(content)
        if not isinstance(content, Archive) or content.kind != "AssetArchive":
            yield path, content, place
        elif id(content) not in seen:
            seen.add(id(content))
            held = plain(content.argument)
            if not isinstance(held, Object) or held.open is not None:
                yield path, held.open if isinstance(held, Object) else held, place
            entries = [(posixpath.join(path, name), entry, where or place) for name, entry, where in entries_of(held)]
            waiting.extend(reversed(entries))


def _asset_verdict(program: Program, function: Resource, code: Asset, at: Located | None) -> Verdict:
    content, kind = unwrap(code.argument), code.kind
    if kind == "StringAsset":
        if isinstance(content, Unknown):
            return unknown(at, f"{label(function)}: what its code is cannot be told: {because(content)}")
        if not isinstance(content, FileText):  # a text, or a callback that Pulumi packs up
            return passes()
        content, kind = content.path, "reading a file"
    path = own_path(content)
    message = f"{label(function)} takes its code from outside the program, by {kind}"
    if path is None:
        return objects(function, at, f"{message}; {INLINE}")
    told = shown(path if text_of(content) is None else content)
    if kind.startswith("Remote"):
        return objects(function, at, f'{message} ("{told}"); {INLINE}')
    if _holds(program, path):
        return objects(function, at, f'{message} ("{told}", which the response holds); {INLINE}')
    script = built_by(program, path)
    if script is not None:
        built = f'{message} ("{told}", which `{script}` may build from files of the response); {INLINE}'
        return objects(function, at, built)
    lost = f'{message} ("{told}", which the response does not hold), so deployment fails; {INLINE}'
    return objects(function, at, lost)


def _holds(program: Program, path: str) -> bool:
    """Returns whether the response has a file, or files in a folder; paths start at the project's folder."""
    wanted = posixpath.normpath(path).lstrip("/")
    return any(source.path == wanted or source.path.startswith(f"{wanted}/") for source in program.sources)


def _handler_verdicts(function: Resource, code: Archive) -> Iterator[Verdict]:
    named, runtime = text_of(function.input("handler")), text_of(function.input("runtime"))
    if named is None or runtime is None:
        for argument in ("handler", "runtime"):
            value = plain(function.input(argument))
            if isinstance(value, Unknown):
                yield not_known(function.where(argument), function, f"its `{argument}`", value)
                return
        return
    wanted = handler_files(named, runtime)
    files = _files(code)
    if not wanted or files is None:
        return
    found = next((name for name in wanted if name in files), None)
    at = function.where("handler")
    if found is None:
        given = ", ".join(sorted(files)) or "nothing"
        message = (
            f'{label(function)} fails whenever it is called: its handler "{shown(named)}" needs a file {wanted[0]}, '
            f"but its archive holds {given}; name the one after the other."
        )
        yield objects(function, at, message)
        return
    yield from _export_verdicts(function, named, found, files[found])


def _files(archive: Archive) -> dict[str, Value] | None:
    """Returns the texts in an archive by path; None if it has other or unknown content."""
    files: dict[str, Value] = {}
    for path, content, _ in _contents(archive):
        if not isinstance(content, Asset) or content.kind != "StringAsset":
            return None
        files[posixpath.normpath(path)] = plain(content.argument)
    return files


def _export_verdicts(function: Resource, named: str, file: str, content: Value) -> Iterator[Verdict]:
    export = named.rpartition(".")[2]
    at = function.where("handler")
    texts = None if isinstance(content, Unknown) else _texts(content)
    if texts is None:
        yield unknown(at, f"{label(function)}: the text of {file} is not known")
        return
    faults = [_fault(text, file, named, whole) for text, whole in texts]
    if all(fault == "" for fault in faults):
        yield passes()
        if uses_module_syntax(texts[0][0], file):
            message = f"{label(function)}: {file} uses ES module syntax, which Lambda loads from index.mjs only, "
            yield advises(at, message + "or with a package.json of type module; write exports.handler instead.")
    elif faults[0] and all(faults):
        yield objects(function, at, f"{label(function)} fails whenever it is called: {faults[0]}")
    else:
        yield unknown(at, f"{label(function)}: whether {file} exports {export} cannot be told from its text")


def _texts(content: Value) -> list[tuple[str, bool]] | None:
    """Returns the texts that a value may be, and whether each is known in full; None if they are not known.

    A part that is one of several values gives a text for each. Outputs, which are names and addresses, are left out.
    """
    parts = text_parts(content)
    if parts is None:
        return None
    texts, whole = [""], True
    for part in parts:
        if isinstance(part, Hole) and not isinstance(part.value, Unknown):
            whole = False
            continue
        options = _options(part)
        if not options or len(texts) * len(options) > TEXTS_LIMIT:
            return None
        texts = [text + option for text in texts for option in options]
    return [(text, whole) for text in texts]


def _options(part: Part) -> list[str]:
    """Returns the texts that a part of a text may be; none if they are not known."""
    if not isinstance(part, Hole):
        return [part if isinstance(part, str) else part.text]
    values = part.value.alternatives if isinstance(part.value, Unknown) else ()
    texts = [
        number_text(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else text_of(value)
        for value in values
    ]
    return [text for text in texts if text is not None] if None not in texts else []


def _fault(text: str, file: str, named: str, whole: bool) -> str | None:
    """Returns why a function with this text fails, "" if it does not; None if that is not known."""
    export = named.rpartition(".")[2]
    fault = fault_in(text, file) if whole else None
    if fault is not None:
        return f"{file} {fault}; correct its text."
    answer = exports_name(text, export, file)
    if answer is True:
        return ""
    if answer is None or not whole:
        return None
    return f'its handler "{shown(named)}" needs an export `{export}`, which {file} does not define; export it.'


GRADER = Grader(
    "lambda_code", (inline, handler, environment), position=60, operators="graders.mutants.lambda_code:OPERATORS"
)
