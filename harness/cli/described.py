"""Implements `stackgrade checks`, which prints checks and indicators from the docstrings of their code."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from harness.checks import Check, Indicator, checks_of, find_graders, find_indicators
from harness.cli.console import output_console
from harness.cli.ending import ExitStatus
from harness.cli.rubric_file import parameters_of
from harness.rubric import known_checks, load_rubric
from reports.terminal import plain

__all__ = ["print_checks"]


def print_checks(rubric: str | None = None) -> ExitStatus:
    """Prints every category with its checks, and the indicators, from their docstrings.

    Args:
        rubric: The name or file of a rubric, to print only the checks that it asks for, its own requirements included;
            None for all checks that ship or are installed.

    Raises:
        RubricError: The rubric does not exist or is invalid.
    """
    console = output_console()
    asked = known_checks() if rubric is None else checks_of(load_rubric(rubric))
    for grader in find_graders():
        own = [check for category, check in asked if category == grader.category]
        if rubric is not None and not own:
            continue
        console.print(Text(plain(grader.category), "bold"))
        if rubric is None and grader.of_rubric is not None:
            _print_entry(Text(), [Text(plain(grader.stated), "dim")], console)
        for check in own:
            _print_check(grader.category, check, console)
        console.print()
    console.print(Text("indicators", "bold"))
    for indicator in find_indicators():
        _print_indicator(indicator, console)
    return ExitStatus.DONE


def _print_check(category: str, check: Check, console: Console) -> None:
    title = Text(plain(check.name))
    if check.advisory:
        unless = " unless a rubric enforces it" if check.enforceable else ""
        title.append(f"  advisory: changes no outcome{unless}", "yellow")
    paragraphs = [" ".join(lines.split()) for lines in check.description.split("\n\n")]
    _print_entry(title, [Text(plain(paragraph), "dim") for paragraph in paragraphs], console)
    if check.references:
        _print_entry(Text(), [Text(plain("; ".join(check.references)), "cyan")], console)
    if check.parameters is not None:
        _print_entry(Text(), [Text(plain(line)) for line in parameters_of(category, check)], console)


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
