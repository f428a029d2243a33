"""How a resource type's constructor changes its arguments before they are registered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from harness.provider.encoding import Json

__all__ = ["Default", "InputRules", "Scalar", "read_rules", "rules_record"]

Scalar: TypeAlias = str | bool | int | float
"""What a default can be."""

Default: TypeAlias = Scalar | Mapping[str, Scalar]
"""The default of an argument, or those of its fields."""


@dataclass(frozen=True, slots=True)
class InputRules:
    """What a generated constructor registers, by the names of arguments and inputs, which are the same.

    Attributes:
        names: The arguments that it takes; it drops all others.
        defaults: The values for arguments that are undefined or null. A mapping has the defaults of an argument's
            fields, if that is given and an object. Defaults from environment variables are left out.
        constants: Values that it always registers (``kind`` of a Kubernetes resource).
        secrets: The arguments that it makes secret, unless they are falsy.
        json: The arguments that it registers as JSON text (those of providers that are no strings).
    """

    names: frozenset[str] = frozenset()
    defaults: Mapping[str, Default] = field(default_factory=dict)
    constants: Mapping[str, Scalar] = field(default_factory=dict)
    secrets: frozenset[str] = frozenset()
    json: frozenset[str] = frozenset()


def rules_record(rules: InputRules, declared: Iterable[str] | None) -> Json:
    """Returns the rules as a JSON object without what is empty.

    Its keys are ``d`` defaults, ``c`` constants, ``s`` secrets, ``j`` arguments that become JSON, ``n`` names.

    Args:
        rules: The rules.
        declared: The names of the declared arguments, if they are known. Names that equal them are left out.
    """
    same = declared is not None and rules.names == frozenset(declared)
    written = {
        "d": dict(rules.defaults),
        "c": dict(rules.constants),
        "s": sorted(rules.secrets),
        "j": sorted(rules.json),
        "n": None if same else sorted(rules.names),
    }
    return {key: value for key, value in written.items() if value or (key == "n" and value is not None)}


def read_rules(record: Json, declared: Iterable[str]) -> InputRules:
    """Returns the rules that `rules_record` wrote.

    Args:
        record: The JSON.
        declared: The names of the declared arguments.
    """
    return InputRules(
        names=frozenset(record.get("n", declared)),
        defaults=record.get("d", {}),
        constants=record.get("c", {}),
        secrets=frozenset(record.get("s", ())),
        json=frozenset(record.get("j", ())),
    )
