"""Writes the Markdown page `docs/checks.md` from the docstrings of the checks."""

from __future__ import annotations

from collections.abc import Iterator

from harness.checks import Check, Indicator, find_graders, find_indicators
from harness.cli.ending import ExitStatus
from harness.cli.rubric_file import parameters_of
from harness.rubric import known_checks

__all__ = ["checks_page", "print_checks_page"]

INTRODUCTION = """\
# The checks

What each check decides, from its docstring, or from its standard in `payments.toml` or `_services.toml`
([which those are](rubrics.md#standards)). `stackgrade checks --markdown` writes this page.

An outcome is `pass`, `fail`, `unknown` (the check cannot decide, and says why), `not_applicable` (nothing of that kind
is there) or `error` (the check broke). An *advisory* check changes no outcome; its findings are advice.

An answer with a class or function that nothing starts is complete: it is read as if it were started. If the program
imports a file that the answer does not hold, or the answer breaks off, "nothing of that kind" is `unknown`, because it
may be there. Otherwise a check fails if the task requires something and the program does not make it.
"""


ADVISORY = "*Advisory: changes no outcome.*\n"


def checks_page() -> str:
    """Returns the page."""
    return "\n".join([INTRODUCTION, *_categories(), *_indicators()]) + "\n"


def print_checks_page() -> ExitStatus:
    """Prints the page."""
    print(checks_page(), end="")
    return ExitStatus.DONE


def _categories() -> Iterator[str]:
    for grader in find_graders():
        yield f"## {grader.category}\n"
        if grader.of_rubric is not None:
            yield grader.stated + "\n"
        for category, check in known_checks():
            if category == grader.category:
                yield from _check(category, check)


def _check(category: str, check: Check) -> Iterator[str]:
    yield f"### {category}.{check.name}\n"
    if check.advisory:
        yield "*Advisory: changes no outcome, unless a rubric enforces it.*\n" if check.enforceable else ADVISORY
    for paragraph in check.description.split("\n\n"):
        yield " ".join(paragraph.split()) + "\n"
    if check.references:
        yield "References: " + "; ".join(check.references) + ".\n"
    if check.parameters is not None:
        yield "\n".join(["```toml", *parameters_of(category, check), "```\n"])


def _indicators() -> Iterator[str]:
    yield "## Success indicators\n"
    yield "| indicator | means | met when these pass |"
    yield "|---|---|---|"
    for indicator in find_indicators():
        yield f"| `{indicator.name}` | {indicator.description} | {_covered(indicator)} |"


def _covered(indicator: Indicator) -> str:
    covered = ", ".join(f"`{name}`" for name in indicator.checks)
    if indicator.besides:
        covered += " except " + ", ".join(f"`{name}`" for name in indicator.besides)
    return covered
