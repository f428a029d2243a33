"""Writes what the pages of checks say of how far each is to be trusted: figures that other commands measure.

    python -m tools.measured --planted FILE [--runtime FILE] [--people FILE]

FILE is what `stackgrade validate --json`, `python -m benchmarks.runtime ... --json` and `stackgrade agree ... --json`
print. What is not named stays as it is.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reports.html.trust import MEASURED

__all__ = ["people", "planted", "runtime"]


def planted(validation: Mapping[str, Any]) -> dict[str, list[int]]:
    """Returns for each check: mutants detected, mutants, other edits left alone, other edits."""
    return {
        one["id"]: [one[rate][number] for rate in ("sensitivity", "specificity") for number in ("hits", "cases")]
        for one in validation["checks"]
    }


def runtime(compared: Mapping[str, Any]) -> dict[str, list[int]]:
    """Returns for each check: labels that agree, labels that are decided, and those that are not."""
    return {
        check: [of.get("agree", 0), of.get("agree", 0) + of.get("disagree", 0), of.get("undecided", 0)]
        for check, of in compared["checks"].items()
    }


def people(agreement: Mapping[str, Any]) -> dict[str, list[int]]:
    """Returns for each check: labels that agree with the grade, and labels, by what most people say.

    Without requirements: those of other rubrics may have the same names.
    """
    return {
        row["figure"]: [row["agreed"], row["labels"]]
        for row in agreement["agreement"]
        if row["first"] == "grade"
        and row["kind"] == "check"
        and row["labels"]
        and row["second"] == _judge(agreement)
        and not row["figure"].startswith("requirements.")
    }


def _judge(agreement: Mapping[str, Any]) -> str:
    """Returns whom the grade is compared with first: most people, or the only one."""
    return str(next(row["second"] for row in agreement["agreement"] if row["first"] == "grade"))


def main() -> None:
    """Updates the file of measured figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    readers = {"planted": planted, "runtime": runtime, "people": people}
    for name in readers:
        parser.add_argument(f"--{name}", type=Path, metavar="FILE")
    asked = vars(parser.parse_args())
    known = json.loads(MEASURED.read_text(encoding="utf-8")) if MEASURED.exists() else {}
    for name, read in readers.items():
        if asked[name] is not None:
            known[name] = read(json.loads(asked[name].read_text(encoding="utf-8")))
    text = json.dumps(known, indent=1, sort_keys=True)
    MEASURED.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
