"""Packages and files that functions, layers and canaries need and that nothing brings."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Final

from graders.common.verdicts import objects
from graders.deployment.doubts import any_unknown, stranger, unsettled
from graders.deployment.evidence import refused
from graders.deployment.given import given
from graders.facts.answers import entries_of, plain
from graders.facts.builds import built_by
from graders.facts.places import label
from harness.checks import Subject, Verdict, check, passes
from harness.program.resources import Program, Resource
from harness.program.sdk.assets import Archive, Asset
from harness.program.text import own_path
from harness.program.values import FileText, Object, Text, Unknown, Value, text_of, text_parts, unwrap

__all__ = ["packages"]

FUNCTION: Final = "aws:lambda/function:Function"
WITHOUT: Final = re.compile(r"nodejs(?:18|2\d|[3-9]\d)\.x\Z")
"""Runtimes of Node.js that bring version 3 of the SDK alone."""
ASKED: Final = re.compile(r"""(?:\brequire\s*\(\s*|\bfrom\s+|\bimport\s+)["']aws-sdk(?:/[^"']*)?["']""")
BROUGHT: Final = re.compile(r"node_modules|package\.json|\.zip\Z")
LAYER: Final = "aws:lambda/layerVersion:LayerVersion"
CANARY: Final = "aws:synthetics/canary:Canary"
FILES_SOURCE: Final = 'Pulumi documentation, "Assets and archives"'
SOURCE: Final = 'AWS Lambda Developer Guide, "Building Lambda functions with Node.js", "Runtime-included SDK versions"'


@check(advisory=True, enforceable=True, references=(SOURCE,))
def packages(subject: Subject) -> Iterator[Verdict]:
    """Functions, layers and canaries get the packages and files that they need.

    Looks at inline code for Node.js 18 and newer, whose runtimes bring version 3 of the AWS SDK alone, and at the files
    and folders that layers and canaries pack one by one, which the answer holds, in whichever folder the program runs,
    or something in it builds. Those of functions are left to `lambda_code.inline`, whole folders to
    `deployment.references`.
    """
    yield from _without_sdk(subject)
    for resource in subject.program.of_type(LAYER, CANARY):
        yield from _files(subject.program, resource)


def _without_sdk(subject: Subject) -> Iterator[Verdict]:
    """Yields the verdicts on functions in Node.js whose code is in the program."""
    for function in subject.program.of_type(FUNCTION):
        runtime = text_of(plain(function.input("runtime")))
        doubt = any_unknown([function.input("runtime")])
        if doubt is None and (runtime is None or not WITHOUT.match(runtime)):
            continue
        layers = given(function.input("layers"))
        if layers is True:
            continue
        doubt = doubt or (layers if isinstance(layers, Unknown) else None)
        code = plain(function.input("code"))
        held = plain(code.argument) if isinstance(code, Archive) and code.kind == "AssetArchive" else None
        if not isinstance(held, Object):
            continue
        doubt = doubt or held.open
        entries = list(entries_of(held))
        if any(BROUGHT.search(name) or isinstance(plain(entry), Archive) for name, entry, _ in entries):
            continue
        for name, entry, _ in entries:
            text = _text_in(plain(entry))
            if text is None or not name.endswith((".js", ".mjs", ".cjs")):
                continue
            if doubt is None or ASKED.search(text) is None:
                yield _judged(function, name, runtime or "", text)
            else:
                yield unsettled(function, "code", "whether something brings `aws-sdk`", doubt)


def _files(program: Program, resource: Resource) -> Iterator[Verdict]:
    """Yields the verdicts on the files that a layer or canary takes its code from."""
    argument = "code" if resource.type == LAYER else "zipFile"
    packed = plain(resource.input(argument))
    if isinstance(packed, Archive) and packed.kind == "FileArchive":
        return
    doubt = stranger(packed)
    if doubt is not None:
        yield unsettled(resource, argument, "what it packs up", doubt)
    for path in _paths(resource.input(argument)):
        wanted = posixpath.normpath(path).lstrip("/")
        held = any(f"/{wanted}/" in f"/{source.path}/" for source in program.sources)
        if held or wanted == "." or built_by(program, path) is not None:
            yield passes()
            continue
        what = f"{label(resource)} takes its code from `{path}`, which the answer does not hold"
        error = f"couldn't read archive path '{path}': no such file or directory"
        message = refused(what, "add it, or write the code into an `AssetArchive`", source=FILES_SOURCE, error=error)
        yield objects(resource, argument, message)


def _paths(value: Value) -> Iterator[str]:
    """Yields the paths of files and folders in code."""
    waiting = [value]
    while waiting:
        held = plain(waiting.pop())
        if isinstance(held, (Asset, Archive)) and held.kind in {"FileAsset", "FileArchive"}:
            held = unwrap(held.argument)
            path = own_path(held)
            if path is not None:
                yield path
        elif isinstance(held, Archive) and held.kind == "AssetArchive":
            inside = plain(held.argument)
            waiting += [entry for _, entry, _ in entries_of(inside)]
        elif text_of(held) is not None:
            yield text_of(held) or ""


def _judged(function: Resource, name: str, runtime: str, text: str) -> Verdict:
    if ASKED.search(text) is None:
        return passes()
    what = f"`{name}` of {label(function)} asks for `aws-sdk`, which {runtime} does not bring"
    error = "Runtime.ImportModuleError: Error: Cannot find module 'aws-sdk'"
    return objects(function, "code", refused(what, "use the clients in `@aws-sdk`", source=SOURCE, error=error))


def _text_in(entry: Value) -> str | None:
    """Returns what is known of the text of an asset; None for one that is not in the program."""
    if not isinstance(entry, Asset) or entry.kind != "StringAsset":
        return None
    content = unwrap(entry.argument)
    if isinstance(content, FileText):
        return None
    parts = text_parts(plain(content)) if isinstance(plain(content), (str, Text)) else None
    if parts is None:
        return None
    return "".join(part if isinstance(part, str) else getattr(part, "text", "") for part in parts)
