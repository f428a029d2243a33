"""`stackgrade checks` and `rubric`: print what is decided and required, from the docstrings of the declarations."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from harness.checks import Check, Indicator, find_graders, find_indicators
from harness.cli.ending import ExitStatus
from harness.rubric import load_rubric, load_suite
from reports.terminal import plain

__all__ = ["check_rubric", "print_checks", "print_rubric"]


def print_checks() -> ExitStatus:
    """Prints every category with its checks, and the indicators, from their docstrings."""
    console = Console()
    for grader in find_graders():
        console.print(Text(plain(grader.category), "bold"))
        for check in grader.checks:
            _print_check(check, console)
        console.print()
    console.print(Text("indicators", "bold"))
    for indicator in find_indicators():
        _print_indicator(indicator, console)
    return ExitStatus.DONE


def print_rubric(name: str) -> ExitStatus:
    """Prints a rubric as a file of its own, every key with what it means.

    Raises:
        RubricError: There is no such rubric, or it is wrong.
    """
    print("\n".join(_tables(load_rubric(name))))
    return ExitStatus.DONE


def check_rubric(path: Path) -> ExitStatus:
    """Checks a rubric file or a suite, and says that it is right.

    Raises:
        RubricError: It is wrong; every problem is named with its line.
    """
    # A file is meant, whatever it is called: a bare `payments` would be taken for the rubric of that name.
    suite = load_suite(path if path.suffix == ".toml" else path.absolute())
    if suite.single:
        print(f"{path} is a rubric: {suite.name}")
    else:
        usual = f"; {suite.default} is for all others" if suite.default else ""
        print(f"{path} is a suite: rubrics {len(suite.rubrics)}, tasks {len(suite.tasks)}{usual}")
    return ExitStatus.DONE


def _print_check(check: Check, console: Console) -> None:
    title = Text(plain(check.name))
    if check.advisory:
        title.append("  advisory: changes no outcome", "yellow")
    paragraphs = [" ".join(lines.split()) for lines in check.description.split("\n\n")]
    _print_entry(title, [Text(plain(paragraph), "dim") for paragraph in paragraphs], console)
    if check.references:
        _print_entry(Text(), [Text(plain("; ".join(check.references)), "cyan")], console)


def _print_indicator(indicator: Indicator, console: Console) -> None:
    covered = f"Met when these pass: {', '.join(indicator.checks)}"
    if indicator.besides:
        covered += f", except {', '.join(indicator.besides)}"
    texts = [Text(plain(text), "dim") for text in (indicator.description, covered)]
    _print_entry(Text(plain(indicator.name)), texts, console)


def _print_entry(title: Text, paragraphs: Iterable[Text], console: Console) -> None:
    """Prints a title, indented, and paragraphs below it, indented further."""
    if title:
        console.print(Padding(title, (0, 0, 0, 2), expand=False))
    for paragraph in paragraphs:
        console.print(Padding(paragraph, (0, 0, 0, 4), expand=False))


def _tables(table: BaseModel, path: tuple[str, ...] = ()) -> Iterator[str]:
    """Yields a model as lines of TOML, each key with its description; plain keys come before tables."""
    values = {name: (getattr(table, name), field.description) for name, field in type(table).model_fields.items()}
    tables = {name: value for name, (value, _) in values.items() if isinstance(value, BaseModel | Mapping)}
    for name, (value, description) in values.items():
        if name not in tables:
            yield from _comment(description)
            yield f"{name} = {_toml(value)}"
    for name, value in tables.items():
        yield ""
        if description := values[name][1]:
            yield from _comment(description)
        yield f"[{'.'.join((*path, name))}]"
        if isinstance(value, BaseModel):
            yield from _tables(value, (*path, name))
        else:
            yield from (f"{key} = {_toml(item)}" for key, item in value.items())


def _toml(value: object) -> str:
    """Returns a plain value in TOML, which writes texts, numbers, lists and booleans as JSON does."""
    return json.dumps(value)


def _comment(description: str | None) -> Iterator[str]:
    yield from (f"# {line}" for line in (description or "").splitlines())
