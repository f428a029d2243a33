"""Labels of fences and endings of files, with their languages."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["claimed_language", "is_label", "label_of"]

_LABELS: Final[dict[str, str]] = {
    label: language
    for language, labels in {
        "typescript": "typescript ts mts cts",
        "tsx": "tsx",
        "javascript": "javascript js mjs cjs jsx node",
        "python": "python py python3 pyi",
        "go": "go golang mod",
        "java": "java",
        "csharp": "csharp cs c#",
        "yaml": "yaml yml",
        "json": "json jsonc json5",
        "hcl": "hcl terraform tf tfvars",
        "shell": "bash sh shell zsh console shell-session shellscript powershell ps1 cmd bat",
        "dockerfile": "dockerfile docker",
        "sql": "sql",
        "markdown": "markdown md mdx",
        "text": "text txt plaintext plain none",
        "other": "output log diff patch mermaid ini toml env properties xml html css gitignore gradle csv graphql rust "
        "ruby php kotlin scala swift c cpp lua perl r makefile nginx http regex tree ascii vtl proto",
    }.items()
    for label in labels.split()
}


_GLUED: Final = re.compile(r"[:{,]")


def label_of(info: str) -> str:
    """Returns the language label of an info string: its first word in lower case, without attached punctuation."""
    word = info.split(maxsplit=1)[0] if info.strip() else ""
    return _GLUED.split(word, maxsplit=1)[0].lower()


def is_label(info: str, *languages: str) -> bool:
    """Returns whether an info string starts with a known label; of one of `languages`, if any are given."""
    language = _LABELS.get(label_of(info))
    return language is not None and (not languages or language in languages)


def claimed_language(label: str, path: str = "") -> str:
    """Returns the language of a file's ending, otherwise of a label.

    Returns:
        A language, `other` for one that is known and of no interest here, "" for none that is known.
    """
    if not path:
        return _LABELS.get(label, "")
    name = path.rpartition("/")[2].lower()
    if name.startswith("dockerfile") or name.endswith(".dockerfile"):
        return "dockerfile"
    ending = name.rpartition(".")[2] if "." in name else ""
    return _LABELS.get(ending) or _LABELS.get(label, "")
