"""`Pulumi.yaml`: configuration keys that the engine would refuse."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Final

from graders.deployment.evidence import refused
from harness.checks import Subject, Verdict, fails, passes
from harness.syntax.project import Setting
from harness.syntax.source import SourceFile
from harness.syntax.yaml_text import mapping_of

__all__ = ["project_file"]

NAMES: Final = ("Pulumi.yaml", "Pulumi.yml")
SIZE: Final = 100_000
"""Characters of the file that are read."""
SOURCE: Final = 'Pulumi documentation, "Pulumi project file reference", `config`'


def project_file(subject: Subject) -> Iterator[Verdict]:
    """Yields the verdicts on the configuration keys in `Pulumi.yaml`."""
    files = [file for file in subject.program.sources if posixpath.basename(file.path) in NAMES]
    if not files:
        return
    file = min(files, key=lambda each: (each.path.count("/"), len(each.path)))
    settings = mapping_of(file.text[:SIZE])
    keys, project = settings.get("config"), settings.get("name")
    for key, said in keys.items() if isinstance(keys, dict) else ():
        if not isinstance(key, str) or not isinstance(said, dict):
            continue
        space, colon, _ = key.partition(":")
        if not colon or space == project:
            continue
        wrong, error = _wrong(key, said)
        if wrong:
            what = f"`Pulumi.yaml` gives the key `{key}`, which is not the project's own, {wrong}"
            yield fails(_place(file, key), refused(what, "give it a `value`", source=SOURCE, error=error))
        else:
            yield passes()


def _wrong(key: str, said: dict[object, object]) -> tuple[str, str]:
    """Returns what is wrong with a key of another project, as the end of a sentence, and the engine's words."""
    begin = f"Configuration key '{key}' is not namespaced by the project and should not define"
    if "type" in said:
        return "a type", f"{begin} a type"
    if "default" in said:
        return "a default", f"{begin} a default value. Did you mean to use the 'value' attribute instead of 'default'?"
    if "value" not in said:
        return "no value", f"Configuration key '{key}' is namespaced and must provide an attribute `value`"
    return "", ""


def _place(file: SourceFile, key: str) -> Setting:
    """Returns the line of a key."""
    found = re.search(rf"^[ \t]+[\"']?{re.escape(key)}[\"']?[ \t]*:[^\n]*", file.text, re.MULTILINE)
    if found is None:
        return Setting(file, 0, 0, key)
    start, end = (len(file.text[:at].encode("utf-8", "replace")) for at in found.span())
    return Setting(file, start, end, key)
