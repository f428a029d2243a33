"""How the constructors of a package's generated resource classes change their arguments.

They fill an object, one statement for each input: ``resourceInputs["tags"] = args?.tags;``. All forms that the
generators of Pulumi's SDKs write are known here, including older generators; a constructor with any other form is
handwritten, and nothing is recorded about it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from harness.provider.inputs import Default, InputRules, Scalar

__all__ = ["constructor_rules", "missing_inputs", "nested_defaults", "unlike_declared"]

BEGINNING = "let resourceInputs = {};"
STATEMENT = re.compile(r"^ *resourceInputs\[\"(?P<name>\w+)\"\] = (?P<value>.*);$", re.MULTILINE)
ASSIGNED = re.compile(r"\bresourceInputs\[")
OUTPUT_ONLY = "undefined /*out*/"
OF_STATE = re.compile(r"\bstate(?:\?\.| \? state\.)\w+(?: : undefined)?")
MISSING = re.compile(r"Missing required property '(\w+)'")

JSON_TEXT = re.compile(r"pulumi\.output\((?P<value>.*)\)\.apply\(JSON\.stringify\)")
DEFAULTED = re.compile(r"\(args\?\.(?P<name>\w+)\) \?\? (?P<value>.+)")
FROM_ENVIRONMENT = re.compile(r"\(?utilities\.getEnv(?:Boolean|Number)?\(.*\)")
PROVIDED = re.compile(r"args \? .*\bargs\.(?P<name>\w+)\b.*?(?P<function>\w+ProvideDefaults)\b.* : undefined")

PROVIDING = re.compile(
    r"^(?P<indent> *)function (?P<name>\w+ProvideDefaults)\(val\) \{$(?P<body>.*?)^(?P=indent)\}$",
    re.MULTILINE | re.DOTALL,
)
NESTED = re.compile(r"(?P<name>\w+): \(val\.(?P=name)\) \?\? (?P<value>\"[^\"\n]*\"|[^\s,})]+)")

OLDER_SPELLINGS = (
    (re.compile(r"\(args === null \|\| args === void 0 \? void 0 : args\.(\w+)\)"), r"args?.\1"),
    (re.compile(r"\bargs \? args\.(\w+) : undefined"), r"args?.\1"),
    (re.compile(r"\(_\w+ = (\([\w.?]+\))\) !== null && _\w+ !== void 0 \? _\w+ : "), r"\1 ?? "),
)
"""How older compilers wrote ``args?.x`` and ``(args?.x) ?? y``, with the present form."""


@dataclass(slots=True)
class Reading:
    """What was read of a constructor so far; see `InputRules`.

    Attributes:
        provided: The defaults that the package's functions put into a nested argument, by the function.
    """

    provided: Mapping[str, Mapping[str, Scalar]]
    names: set[str] = field(default_factory=set)
    defaults: dict[str, Default] = field(default_factory=dict)
    constants: dict[str, Scalar] = field(default_factory=dict)
    secrets: set[str] = field(default_factory=set)
    json: set[str] = field(default_factory=set)

    def take(self, name: str, written: str) -> bool:
        """Records the statement for an input; False if its form is unknown."""
        if written == OUTPUT_ONLY or OF_STATE.fullmatch(written):
            return True
        self.names.add(name)
        serialised = JSON_TEXT.fullmatch(written)
        if serialised:
            self.json.add(name)
            written = serialised["value"]
        if written == f"args?.{name} ? pulumi.secret(args.{name}) : undefined":
            self.secrets.add(name)
            return True
        constant = scalar(written)
        if constant is not None:
            self.constants[name] = constant
        return constant is not None or written == f"args?.{name}" or self.take_default(name, written)

    def take_default(self, name: str, written: str) -> bool:
        """Records the default of an input; False if it is not one."""
        defaulted, provided = DEFAULTED.fullmatch(written), PROVIDED.fullmatch(written)
        if defaulted and defaulted["name"] == name:
            value = scalar(defaulted["value"])
            if value is not None:
                self.defaults[name] = value
            return value is not None or bool(FROM_ENVIRONMENT.match(defaulted["value"]))
        if provided and provided["name"] == name:
            nested = self.provided.get(provided["function"])
            if nested:
                self.defaults[name] = nested
            return True
        return False

    def rules(self) -> InputRules:
        """Returns the rules."""
        return InputRules(
            frozenset(self.names), self.defaults, self.constants, frozenset(self.secrets), frozenset(self.json)
        )


def constructor_rules(script: str, provided: Mapping[str, Mapping[str, Scalar]]) -> InputRules | None:
    """Returns how a class's constructor changes its arguments.

    Args:
        script: The JavaScript of the class.
        provided: The result of `nested_defaults` for the package.

    Returns:
        The rules; None if the constructor is not a generated one.
    """
    statements = list(STATEMENT.finditer(script))
    if BEGINNING not in script or len(statements) != len(ASSIGNED.findall(script)):
        return None
    reading = Reading(provided)
    known = [reading.take(statement["name"], modern(statement["value"])) for statement in statements]
    return reading.rules() if all(known) else None


def missing_inputs(script: str) -> frozenset[str]:
    """Returns the arguments without which a class's constructor throws."""
    return frozenset(MISSING.findall(script))


def unlike_declared(rules: InputRules, missing: frozenset[str], declared: Mapping[str, bool]) -> str:
    """Returns where a constructor and its declaration differ, in words.

    Args:
        rules: What it does with its arguments.
        missing: The arguments without which it throws.
        declared: The declared arguments, and whether each is required.

    Returns:
        Such as ``takes flavour; drops colour``; empty if they agree.
    """
    required = {name for name, is_required in declared.items() if is_required}
    differences = (
        ("takes", rules.names - declared.keys()),
        ("drops", declared.keys() - rules.names),
        ("demands", missing - required),
        ("does without", required - missing),
    )
    return "; ".join(f"{verb} {', '.join(sorted(names))}" for verb, names in differences if names)


def nested_defaults(script: str) -> dict[str, dict[str, Scalar]]:
    """Returns the defaults of each function that completes a nested argument.

    Args:
        script: The JavaScript that declares the package's input types (``types/input.js``).

    Returns:
        The constants by field, by the name of the function; defaults from environment variables and those of types
        nested further are left out.
    """
    found: dict[str, dict[str, Scalar]] = {}
    for function in PROVIDING.finditer(script):
        written = ((entry["name"], scalar(entry["value"])) for entry in NESTED.finditer(modern(function["body"])))
        fields = {name: value for name, value in written if value is not None}
        # Functions of two namespaces may share a name: which of them a constructor calls would be a guess.
        found[function["name"]] = fields if found.get(function["name"], fields) == fields else {}
    return found


def modern(written: str) -> str:
    """Returns an expression in the spelling of newer compilers."""
    for older, newer in OLDER_SPELLINGS:
        written = older.sub(newer, written)
    return written


def scalar(written: str) -> Scalar | None:
    """Returns the value of a string, number or boolean literal; None for anything else."""
    try:
        value = json.loads(written)
    except ValueError:
        return None
    return value if isinstance(value, str | bool | int | float) else None
