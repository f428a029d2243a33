"""Rewrites files fragment by fragment, for edits that apply everywhere and may nest."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from harness.validation.fragments import Fragment
from harness.validation.programs import NothingToEditError, PassingProgram

__all__ = ["Render", "Rule", "everywhere", "rewritten"]

Render: TypeAlias = "Callable[[Fragment], str]"
"""Renders a fragment: applies the rule to it and inside it."""

Rule: TypeAlias = "Callable[[Fragment, Render], str | None]"
"""Returns the new text of a fragment; None to keep it and apply the rule to its parts."""


def rewritten(fragment: Fragment, rule: Rule) -> str:
    """Returns the text of a fragment with a rule applied everywhere in it, from the outside in."""

    def render(part: Fragment) -> str:
        text = rule(part, render)
        return _assembled(part, render) if text is None else text

    return render(fragment)


def _assembled(fragment: Fragment, render: Render) -> str:
    """Returns the text of a fragment with its parts rendered."""
    data = fragment.source.data
    texts: list[str] = []
    at = fragment.start
    for child in fragment.node.children:
        texts += (data[at : child.start_byte].decode(), render(Fragment(fragment.source, child)))
        at = child.end_byte
    texts.append(data[at : fragment.end].decode())
    return "".join(texts)


def everywhere(program: PassingProgram, rule: Rule) -> dict[str, str]:
    """Returns the program with a rule applied in all of its files.

    Raises:
        NothingToEditError: The rule changes nothing.
    """
    files = {source.path: _whole(program.root(source), rule) for source in program.scripts}
    if all(program.files[path] == text for path, text in files.items()):
        message = "the program has nothing that would change"
        raise NothingToEditError(message)
    return {**program.files, **files}


def _whole(root: Fragment, rule: Rule) -> str:
    """Returns a rewritten file; white space before the tree's root is kept."""
    data = root.source.data
    return data[: root.start].decode() + rewritten(root, rule) + data[root.end :].decode()
