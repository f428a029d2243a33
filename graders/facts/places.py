"""How findings name resources, and where a missing thing was expected."""

from __future__ import annotations

from typing import Final

from graders.facts.answers import absent
from harness.program.resources import Program, Resource
from harness.program.values import Hole, Marked, Reference, Text, Unknown, Value, text_of, unwrap
from harness.syntax.source import Located, SourceFile

__all__ = [
    "LastLine",
    "argument_place",
    "expected_in",
    "expected_place",
    "first_line",
    "head",
    "label",
    "listed",
    "nearest",
    "sentence",
    "shown",
]

SHOWN_LIMIT: Final = 80
"""Characters of the longest value in a message."""


class LastLine:
    """The last non-blank line of a file."""

    __slots__ = ("source",)

    def __init__(self, source: SourceFile) -> None:
        self.source = source

    @property
    def start(self) -> int:
        """The offset of the line's first byte."""
        return self.source.last_line()[0]

    @property
    def end(self) -> int:
        """The offset behind the line's last byte."""
        return self.source.last_line()[1]


class _FirstLine:
    """The line on which something begins."""

    __slots__ = ("whole",)

    def __init__(self, whole: Located) -> None:
        self.whole = whole

    @property
    def source(self) -> SourceFile:
        return self.whole.source

    @property
    def start(self) -> int:
        return self.whole.start

    @property
    def end(self) -> int:
        end = self.source.data.find(b"\n", self.start, self.whole.end)
        return end if end >= 0 else self.whole.end


class _Head:
    """The beginning of a resource's expression: `new aws.s3.Bucket("audit"`."""

    __slots__ = ("end", "source", "start")

    def __init__(self, source: SourceFile, start: int, end: int) -> None:
        self.source = source
        self.start = start
        self.end = end


def head(resource: Resource) -> Located | None:
    """Returns the beginning of a resource's expression: the place of what concerns all of it, or is missing from it."""
    whole, name = resource.origin, resource.name_origin
    if whole is None or name is None or name is whole:
        return first_line(whole)
    made_here = whole.source.data.startswith(b"new", whole.start)
    if made_here and name.source is whole.source and whole.start < name.start and name.end <= whole.end:
        return _Head(whole.source, whole.start, name.end)
    return _FirstLine(whole)


def argument_place(resource: Resource, path: str) -> Located | None:
    """Returns the place of an argument at a dotted path; of a missing one, the beginning of the resource.

    Args:
        resource: The resource with the argument.
        path: The path; "" for the resource itself.
    """
    if not path or absent(resource.input(path.partition(".")[0])):
        return head(resource)
    return resource.where(path)


def first_line(whole: Located | None) -> Located | None:
    """Returns the first line of something that spans several."""
    return whole if whole is None else _FirstLine(whole)


def expected_place(program: Program) -> Located | None:
    """Returns where something that the program lacks was expected.

    It is the first line of the orchestrator's class; None, the whole response, for a program without one.
    """
    return first_line(program.component_classes.get(program.orchestrator))


def expected_in(program: Program) -> str:
    """Returns where a missing thing was expected, as the end of a sentence: ` in ShopStack`; "" if nowhere."""
    if program.orchestrator in program.component_classes:
        return f" in {program.orchestrator}"
    return f" in `{program.entry.path}`" if program.entry is not None else ""


def nearest(argument: Located | None, part: Located | None) -> Located | None:
    """Returns the place of a part of an argument, unless it was written elsewhere: then the argument's own place.

    Elements of a list from another component are better shown where they are used.
    """
    if argument is None or part is None:
        return argument or part
    inside = part.source is argument.source and argument.start <= part.start and part.end <= argument.end
    return part if inside else argument


def label(resource: Resource) -> str:
    """Returns a resource's name in messages: its kind and logical name, `Bucket "audit-dev"`."""
    kind = "Provider" if resource.type.startswith("pulumi:providers:") else resource.kind
    return f'{kind} "{shown(resource.name)}"'


def sentence(text: str, *, capital: bool = True) -> str:
    """Returns a message as a sentence: with a capital letter, or a name in quotes, and a full stop.

    Args:
        text: The message.
        capital: Whether it begins the sentence, instead of ending one.
    """
    text = text.strip()
    end = "" if text.endswith((".", "!", "?", ".)")) else "."
    return f"{text[:1].upper() if capital else text[:1]}{text[1:]}{end}"


def listed(names: list[str]) -> str:
    """Returns names in code quotes, at most three, and how many more there are."""
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return ", ".join(f"`{name}`" for name in names[:3]) + more


def shown(value: Value) -> str:
    """Returns a value as messages quote it: short, with `…` for unknown parts of texts.

    A reference to a resource's output is written as in the program, `name.attribute`.
    """
    value = unwrap(value)
    text = text_of(value)
    if text is None:
        text = _shown(value)
    return text if len(text) <= SHOWN_LIMIT else text[: SHOWN_LIMIT - 1] + "…"


def _shown(value: Value) -> str:
    if isinstance(value, Text):
        return "".join(
            part.text if isinstance(part, Marked) else _hole(part) if isinstance(part, Hole) else part
            for part in value.parts
        )
    if isinstance(value, Reference):
        return ".".join((text_of(value.resource.name) or "…", *(str(step) for step in value.path)))
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, (int, float)):
        return f"{value:.12g}"
    return "…"


def _hole(part: Hole) -> str:
    return "…" if isinstance(part.value, Unknown) else f"${{{_shown(part.value)}}}"
