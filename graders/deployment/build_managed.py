"""Builds the table of what AWS keeps ready-made: `python -m graders.deployment.build_managed FOLDER SOURCE`.

The folder is that of the unpacked PyPI distribution moto, which lists AWS's managed policies and the managed rules of
AWS Config as AWS's own interfaces and pages state them. A line of the table is `policies PATH NAME NAME ...`;
`rules TRIGGER NAME NAME ...`, where the trigger is `changes`, `periodic` or `both`; or `grants ACTION NAME NAME ...`,
with the managed policies that allow one of the actions that services ask a role for.
"""

from __future__ import annotations

import fnmatch
import gzip
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

__all__ = ["lines", "main", "read_policies"]

HEAD: Final = "# AWS managed policies, and the managed rules of AWS Config with what triggers them."
POLICIES: Final = "moto/iam/aws_managed_policies.py"
RULES: Final = "moto/config/resources/aws_managed_rules.json.gz"

ACTIONS: Final = (
    "dynamodb:GetRecords",
    "ec2:CreateNetworkInterface",
    "kinesis:GetRecords",
    "sns:Publish",
    "sqs:ReceiveMessage",
    "sqs:SendMessage",
    "xray:PutTraceSegments",
)
"""What Lambda asks of a function's role before it makes the function, or its event source mapping."""


def lines(policies: Mapping[str, Any], rules: Mapping[str, Any], source: str) -> Iterator[str]:
    """Yields the lines of the table.

    Args:
        policies: The managed policies by name, each with its `Path`.
        rules: The managed rules by identifier, each with its `Trigger type`.
        source: Where they are from, and of which date.
    """
    yield HEAD
    yield f"# Source: {source}"
    by_path: dict[str, list[str]] = {}
    for name, policy in policies.items():
        by_path.setdefault(policy.get("Path") or "/", []).append(name)
    for path, names in sorted(by_path.items()):
        yield " ".join(["policies", path, *sorted(names)])
    for action in ACTIONS:
        yield " ".join(["grants", action, *sorted(name for name, held in policies.items() if _allows(held, action))])
    by_trigger: dict[str, list[str]] = {}
    for name, rule in rules.items():
        by_trigger.setdefault(_trigger(rule.get("Trigger type", "")), []).append(name)
    for trigger, names in sorted(by_trigger.items()):
        yield " ".join(["rules", trigger, *sorted(names)])


def _allows(policy: Mapping[str, Any], action: str) -> bool:
    """Returns whether a managed policy allows an action on some resource."""
    return any(
        statement.get("Effect") == "Allow"
        and (
            any(_matches(pattern, action) for pattern in _listed(statement.get("Action")))
            or ("NotAction" in statement and not any(_matches(p, action) for p in _listed(statement["NotAction"])))
        )
        for statement in _listed(policy.get("Document", {}).get("Statement"))
    )


def _matches(pattern: str, action: str) -> bool:
    return fnmatch.fnmatchcase(action.lower(), pattern.lower())


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _trigger(said: str) -> str:
    changes, periodic = "Configuration changes" in said, "Periodic" in said
    return "changes" if changes and not periodic else "periodic" if periodic and not changes else "both"


def read_policies(module: str) -> Any:
    """Returns the managed policies in the text of moto's module, which holds them as JSON in one string."""
    return json.loads(module[module.index('"""') + 3 : module.rindex('"""')])


def main(arguments: list[str]) -> None:
    """Writes `managed.txt` beside this module from an unpacked distribution and a description of its source."""
    folder, source = Path(arguments[0]), arguments[1]
    policies = read_policies((folder / POLICIES).read_text(encoding="utf-8"))
    rules = json.loads(gzip.decompress((folder / RULES).read_bytes()))["ManagedRules"]
    table = "\n".join(lines(policies, rules, source)) + "\n"
    Path(__file__).with_name("managed.txt").write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
