"""What a package's compiled JavaScript says and its declarations do not.

These are type tokens, the values of constants, and how constructors change their arguments. A generated class assigns
its token to ``__pulumiType``; a handwritten one passes it to ``super``; a function passes it to ``runtime.invoke``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

from harness.provider.build.constructors import constructor_rules, missing_inputs
from harness.provider.inputs import InputRules, Scalar

__all__ = ["Script", "derived_token", "script_path"]

HEAD = re.compile(r"^(?:exports\.\w+ = )?(?:class|(?:async )?function) (?P<name>\w+)", re.MULTILINE)
STATED_BY = r"(?:__pulumiType = |super\(|invoke(?:Single)?(?:Output|Async)?\(|\bcall\()"
TOKEN = re.compile(STATED_BY + r"\s*[\"'](?P<token>[\w-]+(?::[\w/.-]*)+:\w+)[\"']")
PROVIDER = re.compile(r"__pulumiType = [\"'](?P<package>[\w-]+)[\"']")
CONSTANT = re.compile(r"^\s*(?P<holder>\w+)\.(?P<name>\w+) = (?P<value>\"[^\"\n]*\"|\{[^{}\n]*\});$", re.MULTILINE)
FIELD = re.compile(r"(\w+): (\"[^\"]*\")")


@dataclass(frozen=True, slots=True)
class Script:
    """The content of a declaration file's script.

    Attributes:
        tokens: The token of each class and function that has one.
        constants: The value of each constant that is a text or an object of texts; dotted names inside a namespace.
        inputs: The rules of each generated class's constructor.
        missing: The arguments without which it throws.
    """

    tokens: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str | dict[str, str]] = field(default_factory=dict)
    inputs: Mapping[str, InputRules] = field(default_factory=dict)
    missing: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def beside(cls, declaration_file: Path, provided: Mapping[str, Mapping[str, Scalar]]) -> Script:
        """Reads the script beside a declaration file.

        Args:
            declaration_file: Such as ``ec2/vpc.d.ts``; the script is ``ec2/vpc.js``.
            provided: The defaults that the package's functions put into nested arguments, by the function.

        Returns:
            What it says; nothing where there is no script.
        """
        path = script_path(declaration_file)
        if not path.is_file():
            return cls()
        source = path.read_text(encoding="utf-8")
        parts = dict(declarations(source))
        rules = {name: constructor_rules(part, provided) for name, part in parts.items()}
        return cls(
            tokens={name: token for name, part in parts.items() if (token := stated_token(part))},
            constants=constants_in(source),
            inputs={name: found for name, found in rules.items() if found is not None},
            missing={name: missing_inputs(part) for name, part in parts.items()},
        )


def script_path(declaration_file: Path) -> Path:
    """Returns the script beside a declaration file; it need not exist."""
    return declaration_file.with_name(declaration_file.name.removesuffix(".d.ts") + ".js")


def declarations(source: str) -> Iterator[tuple[str, str]]:
    """Yields the name and text of each class and function of a script."""
    heads = list(HEAD.finditer(source))
    for head, following in zip_longest(heads, heads[1:]):
        yield head["name"], source[head.start() : following.start() if following else len(source)]


def stated_token(part: str) -> str | None:
    """Returns the token in the text of a class or function, if any."""
    provider = PROVIDER.search(part)
    if provider:
        return f"pulumi:providers:{provider['package']}"
    token = TOKEN.search(part)
    return token["token"] if token else None


def constants_in(source: str) -> dict[str, str | dict[str, str]]:
    """Returns the values of a script's constants, by name; by namespace and name for those in a namespace."""
    found: dict[str, str | dict[str, str]] = {}
    for match in CONSTANT.finditer(source):
        name = match["name"] if match["holder"] == "exports" else f"{match['holder']}.{match['name']}"
        written = match["value"]
        if written.startswith("{"):
            found[name] = {field: json.loads(value) for field, value in FIELD.findall(written)}
        else:
            found[name] = json.loads(written)
    return found


def derived_token(provider: str, key: str, name: str) -> str:
    """Returns the token of a class or function in a bridged provider by its place.

    Args:
        provider: Such as ``aws``.
        key: The module key of the declaring file, such as ``ec2/vpc``.
        name: The class or function; ``getXOutput`` calls ``getX``.

    Returns:
        Such as ``aws:ec2/vpc:Vpc``; files beside the package's face belong to the module ``index``.
    """
    place = key if "/" in key else f"index/{key}"
    if name.startswith("get"):
        name = name.removesuffix("Output")
    return f"{provider}:{place}:{name}"
