"""Files and folders that the program packs up and the answer does not hold."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Final

from graders.common.verdicts import following, objects
from graders.deployment.doubts import stranger, unsettled
from graders.deployment.evidence import refused
from graders.facts.answers import plain
from graders.facts.builds import built_by
from graders.facts.places import label
from harness.checks import Subject, Verdict, passes
from harness.program.resources import Program
from harness.program.sdk.assets import Archive, Asset
from harness.program.text import own_path
from harness.program.values import unwrap

__all__ = ["files"]

HOLDERS: Final = {
    "aws:lambda/function:Function": "code",
    "aws:lambda/layerVersion:LayerVersion": "code",
    "aws:s3/bucketObject:BucketObject": "source",
    "aws:s3/bucketObjectv2:BucketObjectv2": "source",
    "aws:s3/bucketObjectV2:BucketObjectV2": "source",
}
"""The argument with files, by type."""

SOURCE: Final = 'Pulumi documentation, "Assets and archives"'


def files(subject: Subject) -> Iterator[Verdict]:
    """Yields the verdicts on files that are packed up."""
    program = subject.program
    for resource in program.of_type(*HOLDERS):
        argument = HOLDERS[resource.type]
        held = plain(resource.input(argument))
        doubt = stranger(held)
        if doubt is not None and not resource.implied:
            yield unsettled(resource, argument, "what it packs up", doubt)
        if not isinstance(held, (Archive, Asset)) or held.kind not in {"FileArchive", "FileAsset"} or resource.implied:
            continue
        path = own_path(unwrap(held.argument))
        doubt = stranger(held.argument)
        if path is None and doubt is not None:
            yield unsettled(resource, argument, "what it packs up", doubt)
        if path is None or path.startswith(("/", "~")):
            continue
        if _holds(program, path) or built_by(program, path) is not None:
            yield passes()
            continue
        what = f"{label(resource)} packs up `{path}`, which the answer does not hold"
        error = f"failed to compute archive hash: couldn't read archive path '{path}': no such file or directory"
        message = refused(what, "add it, or write its text into the program", source=SOURCE, error=error)
        verdict = objects(resource, argument, message, lacking=True)
        yield following(subject, verdict, "lambda_code.inline") if resource.kind == "Function" else verdict


def _holds(program: Program, path: str) -> bool:
    """Returns whether the answer has a file, or files in a folder, wherever the program starts."""
    wanted = "/".join(part for part in posixpath.normpath(path).split("/") if part not in {".", ".."})
    return any(
        source.path == wanted or source.path.startswith(f"{wanted}/") or f"/{wanted}/" in f"/{source.path}/"
        for source in program.sources
    )
