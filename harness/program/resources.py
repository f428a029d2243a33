"""Resources that a program would register, and the reading of a whole program."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from harness.program.assumptions import Assumptions
from harness.program.values import (
    UNDEFINED,
    Array,
    JSValue,
    Kept,
    Object,
    Output,
    Promise,
    Reference,
    Unknown,
    Value,
    unwrap,
)
from harness.syntax.source import Located, SourceFile

__all__ = ["Component", "Diagnostic", "Doubt", "Event", "Import", "MissingFile", "Program", "Resource"]

Fact = TypeVar("Fact")


class Resource(Object):
    """A resource that the program would register; its `entries` are the fields that its own class set.

    Attributes:
        type: Pulumi's type token, `aws:s3/bucket:Bucket`.
        name: The logical name: `str`, `Text` or an `Unknown`.
        name_origin: The expression of the logical name.
        inputs: The arguments, as given.
        options: The resource options, as given.
        parent: The parent resource, if any.
        component: The component whose constructor makes it, if any.
        custom: False for components.
        conditional: Made only under an unknown condition.
        repeated: Made in a loop of unknown length: stands for any number of them.
        implied: Made by a packaged component, not by the program's own code.
        in_apply: Made inside `apply` or `all`.
        opaque: Makes further resources that are not modelled, in a packaged component's own code.
        unindexed: Its class is of a package without an index: its type follows from the import.
        class_name: Name of the class as the program wrote it (`aws.s3.Bucket`, `NetworkStack`).
        transformations: The functions that change its arguments and options, and those of its children.
    """

    __slots__ = (
        "_facts",
        "class_name",
        "component",
        "conditional",
        "custom",
        "implied",
        "in_apply",
        "inputs",
        "klass",
        "name",
        "name_origin",
        "opaque",
        "options",
        "parent",
        "repeated",
        "transformations",
        "type",
        "unindexed",
    )

    def __init__(self, type_: str, name: Value, inputs: Object, options: Object, origin: Located | None = None) -> None:
        super().__init__(origin=origin)
        self.type = type_
        self.name = name
        self.name_origin: Located | None = origin
        self.inputs = inputs
        self.options = options
        self.parent: Resource | None = None
        self.component: Resource | None = None
        self.custom = True
        self.conditional = False
        self.repeated = False
        self.implied = False
        self.in_apply = False
        self.unindexed = False
        self.opaque = False
        self.class_name = ""
        self.klass: object = None
        self.transformations: list[Value] = []
        self._facts: dict[Callable[..., object], object] | None = None

    @property
    def module(self) -> str:
        """The service part of the type token: `s3` of `aws:s3/bucket:Bucket`."""
        return _token_parts(self.type)[0]

    @property
    def kind(self) -> str:
        """The last part of the type token: `Bucket`."""
        return _token_parts(self.type)[1]

    def input(self, path: str) -> Value:
        """Returns the input at a dotted path (`vpcConfig.subnetIds`, `rules.0.status`), without Outputs around it.

        Returns:
            The value, an `Unknown` where something on the way is not known, or `UNDEFINED` where nothing was given.
        """
        if "." in path:
            return _walk(self.inputs, path)[0]
        value = self.inputs.get(path)
        return unwrap(value) if isinstance(value, (Output, Promise)) else value

    def where(self, path: str = "") -> Located | None:
        """Returns the place of an input, or of the nearest part around it that has one, at last the resource."""
        return (_walk(self.inputs, path)[1] if path else None) or self.origin

    def option(self, name: str) -> Value:
        """Returns a resource option; `protect`, `retainOnDelete` and `provider` are inherited from the parent.

        See Pulumi's documentation of the `parent` resource option.
        """
        value = unwrap(self.options.get(name))
        if value is UNDEFINED and self.parent is not None and name in {"protect", "retainOnDelete", "provider"}:
            return self.parent.option(name)
        return value

    def fact(self, derive: Callable[[Resource], Fact]) -> Fact:
        """Returns the result of `derive` for the resource, computed once; only for a program that is read."""
        facts = self._facts
        if facts is None:
            facts = self._facts = {}
        if derive not in facts:
            facts[derive] = derive(self)
        return facts[derive]  # type: ignore[return-value]

    def forget(self) -> None:
        """Drops its entries and facts."""
        self.entries.clear()
        self._facts = None

    def ancestors(self) -> Iterator[Resource]:
        """Yields the parent, its parent and so on."""
        seen: set[int] = set()
        here = self.parent
        while here is not None and id(here) not in seen:
            seen.add(id(here))
            yield here
            here = here.parent

    def __repr__(self) -> str:
        return f"<{self.type} {self.name!r}>"


class Component(Resource):
    """A component resource: an instance of a class of the program, or of a package, that extends `ComponentResource`.

    Attributes:
        outputs_registered: Whether its constructor called `registerOutputs`; None if that is unknown.
        data: The result of its `initialize`, or None if it has none.
    """

    __slots__ = ("data", "outputs_registered")

    def __init__(self, type_: str, name: Value, inputs: Object, options: Object, origin: Located | None = None) -> None:
        super().__init__(type_, name, inputs, options, origin)
        self.outputs_registered: bool | None = False
        self.data: Promise | None = None
        self.custom = False

    def kept(self) -> Kept:
        """Returns its entries, and whether it has registered outputs."""
        return *super().kept(), self.outputs_registered

    def restore(self, kept: Kept) -> None:
        """Restores them."""
        super().restore(kept)
        self.outputs_registered = kept[5]


@lru_cache(maxsize=4096)
def _token_parts(token: str) -> tuple[str, str]:
    """Returns the service and the kind of a type token: `s3` and `Bucket` of `aws:s3/bucket:Bucket`."""
    parts = token.split(":")
    return parts[1].split("/")[0] if len(parts) == 3 else "", parts[-1]


def _is_bridged(token: str) -> bool:
    """Returns whether a type token has the form of Terraform-based packages: `gcp:storage/bucket:Bucket`."""
    parts = token.split(":")
    return len(parts) == 3 and parts[1].endswith(f"/{parts[2][:1].lower()}{parts[2][1:]}")


@lru_cache(maxsize=1024)
def _wanted_types(tokens: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Returns the type tokens to compare with, and those of them that stand for a whole service."""
    return frozenset(tokens), tuple(token for token in tokens if token.endswith("/"))


def _walk(value: Value, path: str) -> tuple[Value, Located | None]:
    place: Located | None = None
    for key in path.split("."):
        value = unwrap(value)
        if isinstance(value, Reference) and value.known is not UNDEFINED:
            value = unwrap(value.known)
        if isinstance(value, Object):
            place = value.origin_of(key) or place
            value = value.get(key)
        elif isinstance(value, Array) and key.isdigit():
            index = int(key)
            place = value.origin_of(index) or place
            value = value.element(index)
        elif isinstance(value, Reference):
            value = Reference(value.resource, (*value.path, key))
        elif isinstance(value, Unknown):
            return value, place
        else:
            return UNDEFINED, place
    return unwrap(value), place


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something to which the compiler or the runtime would object.

    Attributes:
        code: The kind: `syntax`, `undeclared`, `unknown_member`, `missing_file`, `throws`, ...
        message: What is wrong and what would be right.
        at: Where.
        certain: Whether the compiler itself would reject it.
    """

    code: str
    message: str
    at: Located | None
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to an Output, or to a name, while the program was evaluated.

    Attributes:
        kind: `stringified`, `logic`, `dropped_apply`, or `literal` for a name that the user of a class provides.
        message: What happened and what would be right.
        at: Where the Output becomes text or logic.
        conditional: Whether it happens only under an unknown condition.
    """

    kind: str
    message: str
    at: Located | None
    conditional: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """An action of the program whose effect is unknown.

    Attributes:
        reason: The action and its consequence, as a sentence's beginning without its full stop.
        at: Where.
        total: Whether it may have changed anything; otherwise it may only have added something unseen.
        beside: Whether it leaves the program's declarations as they are: a provider of its own, an error for made-up
            arguments.
    """

    reason: str
    at: Located | None
    total: bool = True
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Import:
    """One import of an infrastructure file.

    Attributes:
        specifier: The module: `@pulumi/aws`, `./lib/network`.
        names: The imported names; `*` for the whole module, `default` for its default export.
        at: The import statement or call.
        type_only: Whether it is erased before the program runs.
    """

    specifier: str
    names: tuple[str, ...]
    at: Located
    type_only: bool = False


@dataclass(frozen=True, slots=True)
class MissingFile:
    """A file that the program imports and uses, or that `Pulumi.yaml` starts, and the response lacks.

    Attributes:
        specifier: The import, or the `main` in the settings: `./lib/network`.
        at: The import or the setting.
        imported: Whether it is an import, which the compiler would report too.
    """

    specifier: str
    at: Located
    imported: bool = True


@dataclass(slots=True)
class Program:
    """The reading of one response.

    Attributes:
        sources: Every file of the response.
        entry: The file in which evaluation began; None if the response has no TypeScript program.
        files: The infrastructure files that the entry reaches, in the order in which they were evaluated.
        imports: The imports of the infrastructure files.
        resources: What would be registered, in the order of registration.
        component_classes: Classes of the program that extend `ComponentResource`, by name.
        orchestrator: The name of the class that makes the stacks, if the program has one.
        diagnostics: What the compiler or runtime would object to.
        events: What happened to Outputs.
        entered: The functions that were called, by the identity of their file and where they begin.
        bound: The limit that was reached ("steps", "time", ...), or "".
        ending: Where the program certainly ends early, or another reason why it deploys nothing; None otherwise.
        doubts: Actions of the program with an unknown effect.
        assumptions: The assumptions.
        names: The values of each file's top-level names, and the members of Node's own modules.
        missing_files: The files that the program needs and the response lacks.
        broken_off: The file in which the answer breaks off, or None.
        unstarted: Whether nothing in the answer starts the program.
        asks_suffix: Whether it tests what the environment suffix is, rather than only using it in texts.
        further: Further readings of the same files, which are released with it.
    """

    sources: list[SourceFile]
    assumptions: Assumptions
    entry: SourceFile | None = None
    files: list[SourceFile] = field(default_factory=list)
    imports: list[Import] = field(default_factory=list)
    resources: list[Resource] = field(default_factory=list)
    component_classes: dict[str, Located] = field(default_factory=dict)
    orchestrator: str = ""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    entered: set[tuple[int, int]] = field(default_factory=set, repr=False)
    bound: str = ""
    ending: Diagnostic | None = None
    doubts: list[Doubt] = field(default_factory=list)
    outputs: Value | None = field(default=None, repr=False)
    names: list[dict[str, Value]] = field(default_factory=list, repr=False)
    missing_files: list[MissingFile] = field(default_factory=list)
    broken_off: SourceFile | None = None
    unstarted: bool = False
    asks_suffix: bool = False
    further: list[Program] = field(default_factory=list, repr=False)
    _by_type: dict[str, list[Resource]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def unread(self) -> str:
        """Why a part of the program was not read, as a clause; "" if all of it was."""
        if self.bound:
            return f"the program was not read to its end: the limit of {self.bound} was reached"
        names = ", ".join(dict.fromkeys(f"`{missing.specifier}`" for missing in self.missing_files[:3]))
        more = f" and {len(self.missing_files) - 3} more" if len(self.missing_files) > 3 else ""
        if names:
            return f"the program needs files that the answer does not hold: {names}{more}"
        return f"{self.unwritten}, before anything starts the program" if self.unstarted and self.broken_off else ""

    @property
    def compiled(self) -> bool:
        """Whether the compiler would get all that it needs: no limit was reached, and no imported file is missing."""
        whole = not self.bound and not any(missing.imported for missing in self.missing_files)
        return whole and self.broken_off is None

    @property
    def unwritten(self) -> str:
        """Where the answer breaks off, as a clause; "" if it does not."""
        if self.broken_off is None:
            return ""
        line = self.broken_off.position(len(self.broken_off.data.rstrip()))[0]
        return f"the answer breaks off in {self.broken_off.path}, line {line}"

    @property
    def undescribed(self) -> str:
        """Which resources may be, or contain, what is not found elsewhere, as a clause; "" if all are known.

        A resource of a Terraform provider is only itself and contains no other.
        """
        found = (r for r in self.resources if r.opaque or (r.unindexed and not r.type.startswith("pulumi:")))
        names = list(dict.fromkeys(f"`{r.class_name}`" for r in found if not _is_bridged(r.type)))
        return f"what {', '.join(names[:3])} of other packages make is not known" if names else ""

    @property
    def incomplete(self) -> str:
        """Why what is not found may exist elsewhere, as a clause; "" if all of the program was read."""
        return self.unread or self.unwritten

    def release(self) -> None:
        """Breaks reference cycles so that it is freed at once; the program cannot be used afterwards."""
        for source in self.sources:
            source.lowered = None
        for resource in self.resources:
            resource.forget()
        for names in self.names:
            for value in names.values():
                if isinstance(value, JSValue):
                    value.release()
            names.clear()
        for other in self.further:
            other.release()

    def of_type(self, *tokens: str) -> Sequence[Resource]:
        """Returns the resources with one of the type tokens, in order; `aws:s3/` stands for the whole service."""
        exact, prefixes = _wanted_types(tokens)
        by_type = self._by_type
        if not by_type:
            for resource in self.resources:
                by_type.setdefault(resource.type, []).append(resource)
        if prefixes:
            wanted = [kind for kind in by_type if kind in exact or kind.startswith(prefixes)]
        else:
            wanted = [kind for kind in exact if kind in by_type]
        if len(wanted) < 2:
            return by_type[wanted[0]] if wanted else ()
        return [resource for resource in self.resources if resource.type in wanted]
