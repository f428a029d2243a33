"""Looks up the resource types and property paths of requirements in the provider index.

The index is read only when a requirement needs it, and results are kept for the process: a rubric names a few dozen of
the thousands of types.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from itertools import islice

from harness.provider import (
    AliasType,
    ClassType,
    EnumType,
    InterfaceType,
    ModuleEntry,
    Package,
    Property,
    ResourceType,
    Type,
    default_index,
)
from harness.provider.types import (
    Array,
    Input,
    Intersection,
    Keyword,
    Literal,
    Object,
    Output,
    Promise,
    Reference,
    Tuple,
    Union,
)
from harness.rubric.paths import Each, Path, Step
from harness.spelling import nearest_name

__all__ = [
    "ANYTHING",
    "OUTPUTS",
    "STACK_TYPE",
    "TAGS",
    "Kinds",
    "NoSuchNameError",
    "Tokens",
    "any_has",
    "canonical",
    "has_path",
    "kinds_at",
    "lists_tags",
    "nearest",
    "overlap",
    "short_of",
    "tokens_of",
]

AWS_PACKAGES = ("aws", "awsx", "aws-native")
"""Packages whose types a pattern on short forms (`sns.*`) means."""

PACKAGES = (
    "aws",
    "awsx",
    "eks",
    "aws-native",
    "kubernetes",
    "random",
    "tls",
    "docker",
    "docker-build",
    "command",
    "synced-folder",
    "archive",
    "std",
)
"""Pulumi packages whose types can be named if their index ships. `aws` is the default."""

TYPES_LIMIT = 20_000
"""Most types that are examined for a pattern."""
DEPTH_LIMIT = 12
"""Most type names that are followed from one to the next."""

_V2 = re.compile(r"^aws:s3/(\w+)V2:(\w+)V2$")
_BALANCERS = re.compile(r"^aws:(?:alb|applicationloadbalancing|elasticloadbalancingv2)/")
_CLASSIC_BALANCERS = re.compile(r"^aws:elasticloadbalancing/")
_DOCUMENT = re.compile(
    r"(?i)polic|definition|document|body|template|json|pattern|input|schema|configuration|content|secretstring|rule"
    r"|parameter|statement|data$|value|filter|spec|variables|settings|properties"
)
"""Names of properties whose text may be JSON."""


STACK_TYPE = "pulumi:pulumi:Stack"
STACK = ("pulumi.Stack", STACK_TYPE)
"""Names of the stack itself, whose outputs requirements can check."""
OUTPUTS = "outputs"
"""The only property of the stack."""

TAGS = "tags"
"""The property that some types hold as a list of keys and values; `tags.Team` means the value of a key in any form."""

CHART_ARGUMENTS = (
    *("chart", "version", "namespace", "values", "fetchOpts", "repo", "path", "transformations", "resourcePrefix"),
    *("apiVersions", "kubeVersion", "skipAwait", "skipCRDRendering", "includeTestHookResources"),
)
"""Arguments of a Helm chart, which the index lacks because they come from one of two types."""


class NoSuchNameError(ValueError):
    """The provider index lacks a type or property. The message names the most similar one."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The type tokens that a name or pattern stands for.

    Attributes:
        exact: Tokens. V1, V2 and other spellings of a type are one token; see `canonical`.
        pattern: A pattern on tokens, or "".
        short: A pattern on short forms (`sns.*`), or "".
    """

    exact: frozenset[str]
    pattern: str = ""
    short: str = ""

    def name(self, token: str) -> bool:
        """Returns whether a type is named exactly, not only matched by a pattern."""
        return canonical(token) in self.exact

    def hold(self, token: str) -> bool:
        """Returns whether a resource's type token is among these."""
        if self.short:
            return fnmatchcase(short_of(token), self.short)
        return canonical(token) in self.exact or bool(self.pattern and fnmatchcase(token, self.pattern))


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kinds of values that a property may have.

    Attributes:
        names: Some of `text`, `number`, `boolean`, `list`, `object` and `any`.
        values: The only possible values, if the type lists them, or None.
    """

    names: frozenset[str]
    values: tuple[str | int | float | bool, ...] | None = None

    def may_be(self, *names: str) -> bool:
        """Returns whether a value may be of one of the given kinds."""
        return "any" in self.names or not self.names.isdisjoint(names)


ANYTHING = Kinds(frozenset({"any"}))


@lru_cache(maxsize=8192)
def canonical(token: str) -> str:
    """Returns the token that represents all spellings of a type: v1 and V2, `alb` and `lb`."""
    if match := _V2.match(token):
        return f"aws:s3/{match[1]}:{match[2]}"
    return _CLASSIC_BALANCERS.sub("aws:elb/", _BALANCERS.sub("aws:lb/", token))


def short_of(token: str) -> str:
    """Returns the short form of a type token of AWS, the same for all packages: `sns.Topic`; "" for other tokens."""
    package, _, rest = token.partition(":")
    module, _, kind = rest.partition(":")
    return f"{module.partition('/')[0]}.{kind}" if package in AWS_PACKAGES else ""


@lru_cache(maxsize=4096)
def tokens_of(name: str) -> Tokens:
    """Returns the tokens for a type, its short form, or a pattern on either.

    Raises:
        NoSuchNameError: The provider index has no such type.
    """
    if name in STACK:
        return Tokens(frozenset({STACK_TYPE}))
    if "*" in name:
        found = next(_matching(name), None)
        if found is None:
            message = f"no resource type matches {name!r}; a pattern is like 'rds.*' or 'aws:rds/*'"
            raise NoSuchNameError(message)
        return Tokens(frozenset(), name) if ":" in name else Tokens(frozenset(), short=name)
    return Tokens(frozenset({canonical(_entry_of(name).token)}))


@lru_cache(maxsize=4096)
def overlap(name: str, other: str) -> bool:
    """Returns whether a resource can be of the types of two names at once.

    Raises:
        NoSuchNameError: The provider index has no such type.
    """
    wanted, given = tokens_of(name), tokens_of(other)
    if given.exact:
        return any(wanted.hold(token) for token in given.exact)
    return any(wanted.hold(entry.token) for entry in _matching(other))


def _package(name: str) -> Package | None:
    return default_index().package(f"@pulumi/{name}") if name in PACKAGES else None


def _entry_of(name: str) -> ResourceType:
    package_name, path = _parts(name)
    package = _package(package_name)
    if package is None:
        shipped = [each for each in PACKAGES if _package(each) is not None]
        message = f"there is no index of a package {package_name!r}; known are {', '.join(shipped)}"
        raise NoSuchNameError(message)
    found = package.lookup(path)
    if isinstance(found, ResourceType) and (":" not in name or canonical(found.token) == canonical(name)):
        return found
    raise NoSuchNameError(_unknown_type(name, package_name, package, path))


def _parts(name: str) -> tuple[str, tuple[str, ...]]:
    """Returns the package of a type and the path of its class in the package."""
    if name.count(":") == 2:
        package, module, kind = name.split(":")
        if (package, module) == ("pulumi", "providers"):
            return kind, ("Provider",)
        place = module.split("/")
        if package == "kubernetes":  # kubernetes:apps/v1:Deployment, kubernetes:helm.sh/v3:Release
            return package, (place[0].split(".")[0], *place[1:], kind)
        return package, (kind,) if place[0] in {"index", ""} else (place[0], kind)
    path = tuple(name.split("."))
    if len(path) > 1 and path[0] in PACKAGES and not (path[0] == "eks" and len(path) == 2):
        return path[0], path[1:]
    return "aws", path


def _unknown_type(name: str, package_name: str, package: Package, path: tuple[str, ...]) -> str:
    lead = f"there is no resource type {name!r}"
    prefix = "" if package_name == "aws" else f"{package_name}."
    module = package.lookup(path[:-1]) if path[:-1] else package.root
    meant: list[str] = []
    if isinstance(module, ModuleEntry):
        kinds = [each for each in module.exports() if isinstance(module.lookup((each,)), ResourceType)]
        meant = [".".join((*path[:-1], kind)) for kind in [nearest(path[-1], kinds)] if kind]
    if not meant and len(path) < 3:
        meant = [f"{each}.{path[-1]}" for each in _elsewhere(package, path[-1], path[0] if len(path) > 1 else "")]
    meant = meant or _from_another_tool(name, package)
    shown = " or ".join(repr(prefix + each) for each in meant)
    return f"{lead}; did you mean {shown}?" if meant else f"{lead}; give a type such as 'rds.Instance' or its token"


def _from_another_tool(name: str, package: Package) -> list[str]:
    """Returns what CloudFormation's or Terraform's name of a type (`AWS::S3::Bucket`, `aws_s3_bucket`) is here."""
    words = name.split("::")[1:] if name.startswith("AWS::") else [name.removeprefix("aws_")]
    if len(words) == 1:
        parts = words[0].split("_")
        parts[:1] = ["rds"] if parts[0] == "db" else parts[:1]
        splits = [("".join(parts[:i]), "".join(part.capitalize() for part in parts[i:])) for i in range(1, len(parts))]
        splits.append(("ec2", "".join(part.capitalize() for part in parts)))
    else:
        splits = [(words[0].lower(), words[-1])]
    for module_name, kind in splits:
        module = package.lookup((module_name,))
        if not isinstance(module, ModuleEntry):
            continue
        kinds = [each for each in module.exports() if isinstance(module.lookup((each,)), ResourceType)]
        if kind in kinds:
            return [f"{module_name}.{kind}"]
        ending = [each for each in kinds if kind.endswith(each)]
        if ending:
            return [f"{module_name}.{max(ending, key=len)}"]
    return []


def _elsewhere(package: Package, kind: str, wanted: str) -> list[str]:
    """Returns the modules with a type of this name: the one most similar to the given module, or the first."""
    modules = []
    for name in package.root.exports():
        module = package.lookup((name,)) if name[:1].islower() else None
        if isinstance(module, ModuleEntry) and isinstance(module.lookup((kind,)), ResourceType):
            modules.append(name)
    return difflib.get_close_matches(wanted, modules, n=1) or modules[:4]


def nearest(name: str, candidates: Iterable[str]) -> str:
    """Returns the candidate that was probably meant by a name, or "" if none is similar."""
    names = list(candidates)
    near = nearest_name(name, names) or next((each for each in names if each.lower() == name.lower()), "")
    return near or next(iter(difflib.get_close_matches(name, names, n=1)), "")


def _matching(pattern: str) -> Iterator[ResourceType]:
    """Yields the types whose tokens, or short forms, match a pattern."""
    if ":" not in pattern:
        yield from _matching_short(pattern)
        return
    package_name, _, rest = pattern.partition(":")
    package = _package(package_name)
    if package is None:
        return
    wanted = re.split(r"[/:]", rest, maxsplit=1)[0]
    for entry in _types_in(package, package.root, wanted, 0):
        if fnmatchcase(entry.token, pattern):
            yield entry


def _matching_short(pattern: str) -> Iterator[ResourceType]:
    """Yields the types whose short forms match a pattern, package by package."""
    for name in AWS_PACKAGES:
        package = _package(name)
        if package is not None:
            for entry in _types_in(package, package.root, pattern.partition(".")[0], 0):
                if fnmatchcase(short_of(entry.token), pattern):
                    yield entry


def _types_in(package: Package, module: ModuleEntry, wanted: str, depth: int) -> Iterator[ResourceType]:
    """Yields the resource types of a module and of the modules in it.

    Args:
        package: The package.
        module: The module.
        wanted: A pattern on the name of the first module inside.
        depth: How deep the module is nested.
    """
    for name in module.exports():
        if name[:1].islower():
            if depth > 2 or (depth == 0 and not fnmatchcase(name, wanted or "*")):
                continue
            inside = module.lookup((name,))
            if isinstance(inside, ModuleEntry):
                yield from _types_in(package, inside, wanted, depth + 1)
        elif not name.endswith(("Args", "State", "Result")):
            found = module.lookup((name,))
            if isinstance(found, ResourceType):
                yield found


def _types(name: str) -> Iterator[ResourceType]:
    """Yields the types that a name stands for, other spellings included."""
    return islice(_matching(name), TYPES_LIMIT) if "*" in name else _spellings(_entry_of(name).token)


def _spellings(token: str) -> Iterator[ResourceType]:
    shared = canonical(token)
    names = [shared]
    if match := re.match(r"^aws:s3/(\w+):(\w+)$", shared):
        names.append(f"aws:s3/{match[1]}V2:{match[2]}V2")
    for name in names:
        try:
            yield _entry_of(name)
        except NoSuchNameError:
            continue


@lru_cache(maxsize=16384)
def has_path(token: str, path: Path) -> bool:
    """Returns whether resources with a type token have a property path. Types that are not indexed have any path."""
    if token == STACK_TYPE:
        return path[0] == OUTPUTS
    try:
        entries = list(_spellings(token))
    except (ValueError, KeyError):
        entries = []
    if not entries:
        return True
    return any(not isinstance(_kinds_of(entry, path), str) for entry in entries)


@lru_cache(maxsize=4096)
def lists_tags(token: str) -> bool:
    """Returns whether resources with a type token hold their tags as a list of keys and values."""
    try:
        entries = list(_spellings(token))
    except (ValueError, KeyError):
        return False
    return any(TAGS in entry.args and _values_of_tags(_options(entry.args[TAGS].type)) for entry in entries)


@lru_cache(maxsize=1024)
def any_has(name: str, path: Path) -> bool:
    """Returns whether any type in the package of a type has a property path."""
    package_name = name.partition(":")[0] if ":" in name else _parts(name)[0]
    package = _package(package_name)
    if package is None:
        return False
    return any(isinstance(_kinds_of(entry, path), Kinds) for entry in _types_in(package, package.root, "*", 0))


def kinds_at(name: str, path: Path) -> Kinds:
    """Returns the kinds of values at a path, in resources of the types that a name stands for.

    Raises:
        NoSuchNameError: None of these types has the path.
    """
    found = _kinds_or_problem(name, path)
    if isinstance(found, str):
        raise NoSuchNameError(found)
    return found


@lru_cache(maxsize=16384)
def _kinds_or_problem(name: str, path: Path) -> Kinds | str:
    """Returns the kinds of values at a path, or why there is none; what might be meant takes time to find."""
    if name in STACK:
        if path[0] == OUTPUTS:
            return ANYTHING
        return f"of a stack only its outputs can be asked: write {OUTPUTS}.{path[0]}"
    problem = ""
    for entry in _types(name):
        found = _kinds_of(entry, path)
        if isinstance(found, Kinds):
            return found
        problem = problem or found
    return f"no type that matches {name!r} has a property {path[0]!r}" if "*" in name else problem


def _kinds_of(entry: ResourceType, path: Path) -> Kinds | str:
    """Returns the kinds of values at a path of a type, or why the path does not exist."""
    first = path[0]
    owner = ".".join(_short(entry))
    if not isinstance(first, str) or isinstance(first, Each):
        return f"{owner} is no list"
    member = entry.args.get(first)
    if member is None:
        named = CHART_ARGUMENTS if entry.token.startswith("kubernetes:helm") and entry.component else entry.args
        return ANYTHING if not entry.args_complete or first in named else _no_property(owner, first, named)
    options = _options(member.type)
    if first == TAGS and len(path) == 2 and isinstance(path[1], str) and not isinstance(path[1], Each):
        values = _values_of_tags(options)
        if values:
            return _kinds(values)
    return _kinds_in(options, path[1:], f"{owner}.{first}", first)


def _values_of_tags(options: list[Type]) -> list[Type]:
    """Returns the types of a tag's value where tags are a list of keys and values; empty for any other form."""
    found: list[Type] = []
    for option in options:
        members = [default_index().members(each) for each in _elements_resolved(option)]
        for each in members:
            if each is None or not {"key", "value"} <= each.properties.keys():
                return []
            found += _options(each.properties["value"].type)
    return found


def _elements_resolved(option: Type) -> list[Type]:
    if not isinstance(option, Array):
        return []
    return [each for each in _options(option.element) if not isinstance(each, Keyword | Literal | Array | Tuple)]


def _short(entry: ResourceType) -> tuple[str, ...]:
    package, path = _parts(entry.token)
    return path if package == "aws" else (package, *path)


def _kinds_in(options: list[Type], path: Path, shown: str, name: str) -> Kinds | str:
    for step in path:
        kinds = _kinds(options)
        if kinds.may_be() or _may_be_document(kinds, name, step):
            return ANYTHING
        found = _stepped(options, step, shown)
        if isinstance(found, str):
            return found
        options = found
        shown += str(step) if isinstance(step, Each) else f"[{step}]" if isinstance(step, int) else f".{step}"
        name = step if isinstance(step, str) and not isinstance(step, Each) else name
    return _kinds(options)


def _may_be_document(kinds: Kinds, name: str, step: Step) -> bool:
    """Returns whether a text may be JSON that holds the target of a step."""
    if "text" not in kinds.names or ("list" in kinds.names and isinstance(step, (int, Each))):
        return False
    return "object" not in kinds.names and _DOCUMENT.search(name) is not None


def _stepped(options: list[Type], step: Step, shown: str) -> list[Type] | str:
    """Returns the types that a step leads to, or why it fails."""
    listed = [option for option in options if isinstance(option, Array | Tuple)]
    index = default_index()
    if isinstance(step, (int, Each)):
        inner = [each for option in listed for each in _elements(option)]
        if isinstance(step, Each):
            inner += [each for option in options if (each := _values_of_map(option)) is not None]
        return [part for each in inner for part in _options(each)] if inner else f"{shown} is no list"
    known: dict[str, Property] = {}
    reached: list[Type] = []
    complete = True
    for option in options:
        members = None if isinstance(option, Array | Tuple | Keyword | Literal) else index.members(option)
        if members is None:
            continue
        known.update(members.properties)
        complete = complete and members.complete
        member = members.properties.get(step)
        if member is not None:
            reached += _options(member.type)
        elif members.index is not None:
            reached += _options(members.index)
    if reached:
        return reached
    if known or (options and not listed and not _kinds(options).may_be("text", "number", "boolean")):
        return [Keyword("any")] if not complete else _no_property(shown, step, known)
    if listed:
        return f"{shown} is a list: write {shown.rpartition('.')[2]}[*], [?] or [0] before .{step}"
    return f"{shown} has no properties, so there is no {step!r} in it"


def _values_of_map(option: Type) -> Type | None:
    """Returns the type of the values of an object that accepts any names, or None for other types."""
    if not isinstance(option, Object | Reference):
        return None
    members = default_index().members(option)
    return members.index if members is not None and not members.properties else None


def _elements(option: Array | Tuple) -> list[Type]:
    if isinstance(option, Array):
        return [option.element]
    return [*option.elements, *([option.rest] if option.rest is not None else [])]


def _no_property(owner: str, name: str, known: Iterable[str]) -> str:
    names = list(known)
    near = nearest(name, names)
    if near:
        return f"{owner} has no property {name!r}; did you mean {near!r}?"
    shown = ", ".join(names[:12]) + (f" and {len(names) - 12} more" if len(names) > 12 else "")
    return f"{owner} has no property {name!r}; it has {shown}" if names else f"{owner} has no property {name!r}"


def _options(written: Type, depth: int = 0) -> list[Type]:
    """Returns the alternatives of a type, with Inputs, Outputs and type names resolved."""
    if depth > DEPTH_LIMIT:
        return [Keyword("any")]
    match written:
        case Input(inner) | Output(inner) | Promise(inner):
            return _options(inner, depth + 1)
        case Union(options):
            return [part for option in options for part in _options(option, depth + 1)]
        case Keyword("undefined" | "null" | "void"):
            return []
        case Reference("", "Array" | "ReadonlyArray", (element,)):
            return [Array(element)]
        case Reference(module, _, _) if module:
            found = default_index().resolve(written)
            return _options(found.type, depth + 1) if isinstance(found, AliasType) else [written]
    return [written]


def _kinds(options: list[Type]) -> Kinds:
    names: set[str] = set()
    values: list[str | int | float | bool] = []
    listed = bool(options)
    for option in options:
        kind, own = _kind(option)
        names |= kind
        listed = listed and own is not None
        values += own or ()
    return Kinds(frozenset(names or {"any"}), tuple(values) if listed and values else None)


_KEYWORDS = {"string": "text", "number": "number", "boolean": "boolean", "bigint": "number", "object": "object"}


def _kind(option: Type) -> tuple[set[str], tuple[str | int | float | bool, ...] | None]:
    """Returns the kind of one alternative, and its only possible values if it lists them."""
    match option:
        case Keyword(name):
            return {_KEYWORDS.get(name, "any")}, None
        case Literal(value):
            return {_kind_of_value(value)}, (value,)
        case Array() | Tuple():
            return {"list"}, None
        case Object() | Intersection():
            return {"object"}, None
        case Reference(module, _, _):
            found = default_index().resolve(option) if module else None
            if isinstance(found, EnumType):
                values = tuple(found.values.values())
                return {_kind_of_value(value) for value in values} or {"any"}, values
            return {"object"} if isinstance(found, InterfaceType | ClassType) else {"any"}, None
    return {"any"}, None


def _kind_of_value(value: str | int | float | bool) -> str:
    if isinstance(value, bool):
        return "boolean"
    return "text" if isinstance(value, str) else "number"
