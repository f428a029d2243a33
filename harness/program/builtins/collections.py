"""`Map`, `Set` and their weak variants. Source: ECMA-262, "Keyed Collections"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harness.program.builtins.natives import Arguments, Natives, UnsureError, argument
from harness.program.builtins.walks import EntriesWalk
from harness.program.coercion import strictly_equal
from harness.program.entries import Entries, is_known_key, key_of, rest_of
from harness.program.evaluator.conditions import choice, derived
from harness.program.evaluator.iteration import elements, entry_of
from harness.program.evaluator.turns import Scattered, goes_on, scattered_value
from harness.program.functions import Accessor, Instance, NativeClass, NativeFunction
from harness.program.symbols import ITERATOR
from harness.program.values import (
    UNDEFINED,
    Array,
    Iterated,
    Unknown,
    Value,
)
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["MAP", "SET", "WEAK_MAP", "WEAK_SET"]

method = Natives()

OPTIONS_LIMIT: Final = 8


def _entries(this: Value) -> Entries:
    return this.state if isinstance(this, Instance) and isinstance(this.state, Entries) else Entries()


def _allocate(machine: Machine, klass: Value, at: ast.Node) -> Value:
    made = Instance(klass if isinstance(klass, NativeClass) else None, at)
    made.state = Entries()
    return made


def _fill_map(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value | None:
    given = argument(arguments, 0)
    if given is UNDEFINED or given is None:
        return None
    found = elements(machine, given, at)
    for pair in found.items:
        _put(machine, this, *entry_of(machine, pair, at))
    if found.open is not None:
        made, other = _entries(this), Unknown(found.open.reason, at)
        made.items = {name: (key, choice(value, other)) for name, (key, value) in made.items.items()}
        pairs = tuple(pair for pair in found.open.alternatives if isinstance(pair, Array) and len(pair.items) > 1)
        if made.open is None and not made.items and len(pairs) == len(found.open.alternatives):
            other.alternatives = pairs
        made.open = made.open or other
    return None


def _fill_set(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value | None:
    given = argument(arguments, 0)
    if given is UNDEFINED or given is None:
        return None
    found = elements(machine, given, at)
    for item in found.items:
        _put(machine, this, item, item)
    made = _entries(this)
    if found.open is not None:
        known = () if made.open is not None and not made.open.alternatives else found.open.alternatives
        held = () if made.open is None else made.open.alternatives
        pairs = [Array([item, item], at) for item in known]
        made.open = Unknown(found.open.reason, at, alternatives=(*held, *pairs) if known else ())
    return None


def _put(machine: Machine, this: Value, key: Value, value: Value) -> None:
    found = _entries(this)
    machine.touch(found)
    if isinstance(key, float) and not key:
        key = 0  # -0 is no key of its own
    if not is_known_key(key):
        found.open = _with(found.open, key, value)
        for name, (known, before) in list(found.items.items()):
            if _may_be(known, key):
                found.items[name] = (known, choice(before, value))
    else:
        found.items[key_of(key)] = (key, value)


def _may_be(key: Value, other: Value) -> bool:
    """Returns whether two keys may be the same; keys treat NaN as equal to itself."""
    for one, another in ((key, other), (other, key)):
        if isinstance(one, float) and one != one:
            options = another.alternatives if isinstance(another, Unknown) and another.alternatives else (another,)
            return any(not is_known_key(option) or key_of(option) == key_of(one) for option in options)
    return strictly_equal(key, other) is not False


def _with(open_: Unknown | None, key: Value, value: Value) -> Unknown:
    """Returns the possible entries of a collection after adding one with an unknown key."""
    made = derived(key, "an entry whose key is not known", None)
    keys = key.alternatives if isinstance(key, Unknown) else ()
    held = () if open_ is None else open_.alternatives
    if keys and (open_ is None or held) and len(keys) + len(held) <= OPTIONS_LIMIT:
        made.alternatives = (*held, *[Array([each, value]) for each in keys])
    return made


@method("set")
def set_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    machine.gather(1)
    _put(machine, this, argument(arguments, 0), argument(arguments, 1))
    return this


@method("add")
def add(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    machine.gather(1)
    _put(machine, this, argument(arguments, 0), argument(arguments, 0))
    return this


@method("get")
def get(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    found = _entries(this)
    wanted = argument(arguments, 0)
    entry = found.items.get(key_of(wanted))
    if entry is not None:
        return entry[1]
    if not is_known_key(wanted) or found.open is not None:
        pairs = [*found.items.values()]
        more = () if found.open is None else found.open.alternatives
        pairs += [(pair.items[0], pair.items[1]) for pair in more if isinstance(pair, Array)]
        options = tuple(value for key, value in pairs if _may_be(key, wanted))
        known = (found.open is None or bool(more)) and len(options) < OPTIONS_LIMIT
        return Unknown("which entry is not known", at, alternatives=(*options, UNDEFINED) if known else ())
    return UNDEFINED


@method("has")
def has(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    found = _entries(this)
    if key_of(argument(arguments, 0)) in found.items:
        return True
    if found.open is not None or not is_known_key(argument(arguments, 0)):
        return derived(argument(arguments, 0), "whether an entry exists", at, "boolean")
    return False


@method("delete")
def delete(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    found, key = _entries(this), argument(arguments, 0)
    machine.touch(found)
    if is_known_key(key):
        here = found.items.pop(key_of(key), None) is not None
        found.gone += here
        return here if here or found.open is None else derived(key, "whether an entry exists", at, "boolean")
    gone = Unknown("an entry that may have been deleted", at)
    found.items = {n: e for n, e in found.items.items() if not _may_be(e[0], key)}
    found.open = found.open or gone
    return derived(key, "whether an entry exists", at, "boolean")


@method("clear")
def clear(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    found = _entries(this)
    machine.touch(found)
    found.gone += len(found.items)
    found.items, found.open = {}, None
    return UNDEFINED


@method("forEach")
def for_each(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    found = _entries(this)
    callback, owner = argument(arguments, 0), argument(arguments, 1)
    seen: set[object] = set()
    gone = found.gone
    while (names := [name for name in found.items if name not in seen]) and found.open is None:
        for name in names:
            seen.add(name)
            if name in found.items:
                key, value = found.items[name]
                machine.call(callback, owner, (value, key, this), at)
    if found.gone - gone != sum(name not in found.items for name in seen) and found.open is None:
        raise UnsureError  # what was deleted was added again
    if found.open is not None:
        rest = [rest_of(_entries(this), which) or Unknown("an entry that is not known", at) for which in (1, 0)]
        once = not found.open.alternatives and not found.items
        among = Scattered(machine, goes_on) if found.items else None

        def call() -> Value:
            return machine.call(callback, owner, (*rest, this), at)

        if among is not None:
            scattered_value(machine, call, among, behind=False, once=once)
        for _, (key, value) in list(found.items.items()):
            machine.call(callback, owner, (value, key, this), at)
        if among is None:
            machine.again(call, once=once)
        else:
            scattered_value(machine, call, among, behind=True, once=once)
    return UNDEFINED


def _listed(which: int | None, this: Value, at: ast.Node) -> Array:
    pairs = list(_entries(this).items.values())
    made = Iterated([Array(list(pair), at) if which is None else pair[which] for pair in pairs], at)
    made.open = rest_of(_entries(this), which)
    if made.open is None:
        made.source = EntriesWalk(_entries(this), which)
    return made


@method("keys")
def keys(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return _listed(0, this, at)


@method("values")
def values(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return _listed(1, this, at)


@method("entries")
def entries(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return _listed(None, this, at)


def _size(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    found = _entries(this)
    return len(found.items) if found.open is None else Unknown("the size of a collection", at, kind="number")


WEAK: Final = frozenset({"get", "set", "has", "delete", "add"})


def _members(kind: str) -> dict[str, Value]:
    """Returns the methods of a class, as functions of its own."""
    lacks = {"add"} if kind.endswith("Map") else {"get", "set"}
    made: dict[str, Value] = {}
    for name, function in method.table.items():
        if isinstance(function, NativeFunction) and name not in lacks and (kind in {"Map", "Set"} or name in WEAK):
            own = made[name] = NativeFunction(name, function.code)
            own.kind = kind
    if kind in {"Map", "Set"}:
        size = NativeFunction("size", _size)
        size.kind = kind
        made["size"] = Accessor(size)
        made[ITERATOR] = made["entries" if kind == "Map" else "values"]
    return made


MAP: Final = NativeClass("Map", _allocate, _fill_map, methods=_members("Map"))
SET: Final = NativeClass("Set", _allocate, _fill_set, methods=_members("Set"))
WEAK_MAP: Final = NativeClass("WeakMap", _allocate, _fill_map, methods=_members("WeakMap"))
WEAK_SET: Final = NativeClass("WeakSet", _allocate, _fill_set, methods=_members("WeakSet"))
