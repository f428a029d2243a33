"""`URL`, `URLSearchParams` and Node's `querystring`, of common schemes. Source: WHATWG, "URL"; Node's documentation."""

from __future__ import annotations

import re
import urllib.parse
from typing import TYPE_CHECKING, Final

from harness.program.builtins.natives import Arguments, Natives, allocate, argument
from harness.program.coercion import is_callable
from harness.program.endings import ThrownError
from harness.program.evaluator.iteration import elements
from harness.program.evaluator.paths import perhaps_throws
from harness.program.evaluator.strings import parts_of
from harness.program.functions import Accessor, Instance, NativeClass, NativeFunction
from harness.program.symbols import HIDDEN, ITERATOR, own_keys
from harness.program.text import remarked
from harness.program.values import (
    UNDEFINED,
    Array,
    Iterated,
    Object,
    Text,
    Unknown,
    Value,
    is_missing,
    join_parts,
    text_of,
)
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["QUERY_STRING", "SEARCH_PARAMS", "URL", "URL_MODULE"]

PARAMS: Final = HIDDEN + "params"
"""Where an address keeps its query."""
OWNER: Final = HIDDEN + "address"
"""Where a query keeps its address."""
PORTS: Final = {"http": "80", "https": "443", "ws": "80", "wss": "443", "ftp": "21"}
"""The schemes whose addresses begin with a host, with their default port."""
_ADDRESS: Final = re.compile(
    r"([a-zA-Z][a-zA-Z0-9+.-]*):(?://(?:([^/?#@]*)@)?([^/?#@]*))?([^?#]*)(\?[^#]*)?(#.*)?", re.DOTALL
)
_HOST: Final = re.compile(r"[a-z0-9._-]*[a-z_-][a-z0-9._-]*|(?:\d{1,3}\.){3}\d{1,3}")
_PATH_SAFE: Final = "!$%&'()*+,-./:;=@_~[]|\\^"
_QUERY_SAFE: Final = "!$%&()*+,-./:;=?@_~[]|\\^`{}"
_FORM_SAFE: Final = "*-._"

url = Natives()
url_static = Natives()
params = Natives()
query = Natives()


class Address:
    """The parts of an address."""

    __slots__ = ("fragment", "host", "password", "path", "port", "query", "scheme", "username")

    def __init__(self) -> None:
        self.scheme = self.username = self.password = self.host = self.port = self.path = self.query = self.fragment = (
            ""
        )

    @property
    def origin(self) -> str:
        """Scheme and host, if the scheme has any."""
        return f"{self.scheme}://{self.place}" if self.scheme in PORTS else "null"

    @property
    def place(self) -> str:
        """Host and port."""
        return self.host + (f":{self.port}" if self.port else "")

    def beside(self) -> Address:
        """Returns an address with the same scheme, user and host."""
        made = Address()
        made.scheme, made.username, made.password = self.scheme, self.username, self.password
        made.host, made.port = self.host, self.port
        return made

    def asking(self, query: str) -> Address:
        """Returns this address with another query."""
        made = self.beside()
        made.path, made.query, made.fragment = self.path, query, self.fragment
        return made

    def text(self) -> str:
        """Returns the whole address."""
        user = self.username + (f":{self.password}" if self.password else "")
        return f"{self.scheme}://{user}{'@' if user else ''}{self.place}{self.path}{self.query}{self.fragment}"


def parsed(text: str, base: Address | None = None) -> Address | bool | None:
    """Returns the parts of an address; False for an invalid one, None for one that is not modelled."""
    text = re.sub(r"[\t\n\r]", "", text.strip("".join(map(chr, range(33)))))
    match = _ADDRESS.fullmatch(text)
    if match is None:
        return False if base is None else _relative(text, base)
    made = Address()
    made.scheme = match[1].lower()
    special = made.scheme in PORTS
    if match[3] is None or "\\" in text or "{" in text or "`" in text or (not special and match[3] == ""):
        return None  # what has no host, or has to be mended, is not followed
    host, _, port = match[3].partition(":")
    host = host.lower() if special else host
    if special and host == "":
        return False
    if not (_HOST.fullmatch(host.lower())) or (port and not port.isdigit()) or (special and _odd(host)):
        return None
    user, _, password = (match[2] or "").partition(":")
    made.username, made.password = (urllib.parse.quote(part, _FORM_SAFE + "%!$&'()+,;~") for part in (user, password))
    if port and int(port) > 65_535:
        return False
    port = str(int(port)) if port else ""
    made.host, made.port = host, "" if port == PORTS.get(made.scheme) else port
    return _rest(made, match[4], match[5], match[6])


def _odd(host: str) -> bool:
    """Returns whether a host may be a number in another form, or in another alphabet."""
    last = host.rstrip(".").rpartition(".")[2]
    plain = all(part.isdigit() and int(part) < 256 and part == str(int(part)) for part in host.split("."))
    return (last[:1].isdigit() and not (plain and host.count(".") == 3)) or "xn--" in host


def _rest(made: Address, path: str, search: str | None, fragment: str | None) -> Address | None:
    if re.search(r"%2e", path, re.IGNORECASE):
        return None
    kept: list[str] = []
    pieces = path.split("/")[1:] if path else []
    for index, piece in enumerate(pieces):
        if piece == "..":
            kept = kept[:-1]
        elif piece != ".":
            kept.append(piece)
            continue
        if index == len(pieces) - 1:
            kept.append("")
    if search == "?" or fragment == "#":
        return None  # it shows in the whole and in no part
    special = made.scheme in PORTS
    joined = "/" + "/".join(kept) if path or special else ""
    made.path = urllib.parse.quote(joined, _PATH_SAFE)
    safe = _QUERY_SAFE if special else _QUERY_SAFE + "'"
    made.query = "" if not search else urllib.parse.quote(search, safe)
    made.fragment = "" if not fragment else "#" + urllib.parse.quote(fragment[1:], _QUERY_SAFE + "#'")
    return made


def _relative(text: str, base: Address) -> Address | bool | None:
    """Returns an address relative to another."""
    if base.scheme not in PORTS or "\\" in text or "{" in text:
        return None
    if text.startswith("//"):
        return parsed(f"{base.scheme}:{text}")
    match = re.fullmatch(r"([^?#]*)(\?[^#]*)?(#.*)?", text, re.DOTALL)
    if match is None:
        return None
    path, search, fragment = match[1], match[2], match[3]
    if not path:
        path, search = base.path, search if search is not None else base.query
    elif not path.startswith("/"):
        path = base.path.rpartition("/")[0] + "/" + path
    return _rest(base.beside(), path, search, fragment)


def _address(this: Value) -> Address | None:
    return this.state if isinstance(this, Instance) and isinstance(this.state, Address) else None


def _text(machine: Machine, value: Value, at: ast.Node) -> str | None:
    return text_of(join_parts(list(parts_of(machine, value, at))))


def _new_url(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value | None:
    found = _parse(machine, arguments, at)
    if found is False:
        try:
            return machine.fail("what is no address is taken for one", at, "an address")
        except ThrownError as thrown:
            if isinstance(thrown.value, Instance):
                thrown.value.entries |= {"code": "ERR_INVALID_URL", "input": argument(arguments, 0)}
            raise
    if not isinstance(found, Address) or not isinstance(this, Instance):
        perhaps_throws(machine, at, "why an address is none")
        return Unknown("an address that is not known", at, harmless=True)
    this.state = found
    held = Instance(SEARCH_PARAMS, at)
    held.state = _pairs(found.query.removeprefix("?"))
    held.entries[OWNER] = this
    this.entries[PARAMS] = held
    return None


def _parse(machine: Machine, arguments: Arguments, at: ast.Node) -> Address | bool | None:
    text, base = _text(machine, argument(arguments, 0), at), argument(arguments, 1)
    if text is None:
        return None
    if is_missing(base):
        return parsed(text)
    under = _address(base)
    if under is None:
        given = _text(machine, base, at)
        made = None if given is None else parsed(given)
        if not isinstance(made, Address):
            return made
        under = made
    return parsed(text, under)


def _part(name: str) -> NativeFunction:
    def code(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        found = _address(this)
        if found is None:
            return Unknown(f"`{name}` of an address", at, kind="string")
        return {
            "href": found.text(),
            "protocol": found.scheme + ":",
            "username": found.username,
            "password": found.password,
            "host": found.place,
            "hostname": found.host,
            "port": found.port,
            "pathname": found.path,
            "search": found.query,
            "hash": found.fragment,
            "origin": found.origin,
        }[name]

    return NativeFunction(name, code)


def _set_part(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """Makes an address and its query unknown after a part is set."""
    if isinstance(this, Instance):
        held = this.entries.get(PARAMS)
        if isinstance(held, Instance):
            machine.touch(held)
            held.state = None
        machine.touch(this)
        this.state = None
        this.entries[PARAMS] = Unknown("the query of an address", at, harmless=True)
    return UNDEFINED


@url("toString", "toJSON")
def to_string(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    found = _address(this)
    return Unknown("an address", at, kind="string") if found is None else found.text()


def _search_params(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return this.get(PARAMS) if isinstance(this, Object) else UNDEFINED


@url_static("canParse")
def can_parse(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    found = _parse(machine, arguments, at)
    return Unknown("whether it is an address", at, kind="boolean") if found is None else found is not False


# The query of an address


def _pairs(text: str) -> list[tuple[str, str]]:
    made = []
    for piece in text.split("&") if text else ():
        name, _, value = piece.replace("+", " ").partition("=")
        if piece:
            made.append((urllib.parse.unquote(name), urllib.parse.unquote(value)))
    return made


def _held(this: Value) -> list[tuple[str, str]] | None:
    return this.state if isinstance(this, Instance) and isinstance(this.state, list) else None


def _new_params(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value | None:
    given = argument(arguments, 0)
    made: list[tuple[str, str]] | None = None
    if is_missing(given):
        made = []
    elif isinstance(given, (str, Text)):
        text = text_of(given)
        made = None if text is None else _pairs(text.removeprefix("?"))
    elif _held(given) is not None:
        made = list(_held(given) or [])
    elif isinstance(given, Array) and given.open is None:
        made = _named(machine, [tuple(elements(machine, pair, at).items[:2]) for pair in given.items], at)
    elif isinstance(given, Object) and given.open is None and not isinstance(given, Instance):
        made = _named(machine, [(key, machine.get(given, key, at)) for key in own_keys(given.entries)], at)
    if made is None or not isinstance(this, Instance):
        return Unknown("a query that is not known", at, harmless=True)
    this.state = made
    return None


def _named(machine: Machine, pairs: list[tuple[Value, ...]], at: ast.Node) -> list[tuple[str, str]] | None:
    made = []
    for pair in pairs:
        texts = [_text(machine, value, at) for value in pair]
        if len(texts) != 2 or texts[0] is None or texts[1] is None:
            return None
        made.append((texts[0], texts[1]))
    return made


def _form(text: str) -> str:
    return urllib.parse.quote(text, _FORM_SAFE).replace("~", "%7E").replace("%20", "+")


@params("toString")
def params_text(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    found = _held(this)
    if found is None:
        return Unknown("a query", at, kind="string")
    return _written(found)


def _written(pairs: list[tuple[str, str]]) -> str:
    return "&".join(f"{_form(name)}={_form(value)}" for name, value in pairs)


@params.named("get", "getAll", "has")
def looked_up(asked: str, machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    found, name = _held(this), _text(machine, argument(arguments, 0), at)
    if found is None or name is None or len(arguments) > 1:
        return Unknown("something of a query", at)
    values: list[Value] = [value for key, value in found if key == name]
    if asked == "getAll":
        return Array(values, at)
    return bool(values) if asked == "has" else values[0] if values else None


@params.named("append", "set", "delete", "sort")
def changed(asked: str, machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    found = _held(this)
    name, value = (_text(machine, argument(arguments, index), at) for index in (0, 1))
    if not isinstance(this, Instance):
        return UNDEFINED
    machine.touch(this)
    if found is None or name is None or value is None or (asked == "delete" and len(arguments) > 1):
        this.state = None
    elif asked == "append":
        this.state = [*found, (name, value)]
    elif asked == "sort":
        this.state = sorted(found, key=lambda pair: pair[0].encode("utf-16-be", "surrogatepass"))
    else:
        first = next((index for index, pair in enumerate(found) if pair[0] == name), len(found))
        kept = [pair for pair in found if pair[0] != name]
        this.state = kept if asked == "delete" else [*kept[:first], (name, value), *kept[first:]]
    _pass_on(machine, this)
    return UNDEFINED


def _pass_on(machine: Machine, query: Instance) -> None:
    """Puts a changed query into its address."""
    owner, pairs = query.entries.get(OWNER), _held(query)
    address = _address(UNDEFINED if owner is None else owner)
    if isinstance(owner, Instance):
        machine.touch(owner)
        text = "" if pairs is None else _written(pairs)
        owner.state = None if address is None or pairs is None else address.asking(text and "?" + text)


@params.named("keys", "values", "entries")
def listed(asked: str, machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    found = _held(this)
    made = Iterated(origin=at)
    if found is None:
        made.open = Unknown("something of a query", at)
    for name, value in found or ():
        pair = Array([name, value], at)
        made.items.append(name if asked == "keys" else value if asked == "values" else pair)
    return made


@params("forEach")
def for_each(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    callback = argument(arguments, 0)
    if _held(this) is None and is_callable(callback):
        unknown = Unknown("something of a query", at, kind="string")
        machine.again(lambda: machine.call(callback, UNDEFINED, (unknown, unknown, this), at), once=False)
    for name, value in list(_held(this) or ()):
        machine.call(callback, argument(arguments, 1), (value, name, this), at)
    return UNDEFINED


def _size(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    found = _held(this)
    return Unknown("the size of a query", at, kind="number") if found is None else len(found)


SEARCH_PARAMS: Final = NativeClass(
    "URLSearchParams",
    allocate,
    _new_params,
    methods={**params.table, ITERATOR: params.table["entries"], "size": Accessor(NativeFunction("size", _size))},
)
PARTS: Final = [
    "href",
    "protocol",
    "username",
    "password",
    "host",
    "hostname",
    "port",
    "pathname",
    "search",
    "hash",
    "origin",
]
URL: Final = NativeClass(
    "URL",
    allocate,
    _new_url,
    url_static.table,
    {
        **url.table,
        **{name: Accessor(_part(name), NativeFunction(name, _set_part)) for name in PARTS},
        "searchParams": Accessor(NativeFunction("searchParams", _search_params)),
    },
)


# `querystring`


def _escaped(text: str) -> str:
    return urllib.parse.quote(text, "!'()*-._~")


@query("escape")
def escape(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    text = _text(machine, argument(arguments, 0), at)
    return Unknown("text of a query", at, kind="string") if text is None else remarked(_escaped(text), arguments[0])


@query("unescape")
def unescape(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    text = _text(machine, argument(arguments, 0), at)
    return Unknown("text of a query", at, kind="string") if text is None else urllib.parse.unquote(text)


@query("stringify", "encode")
def stringify(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    given = argument(arguments, 0)
    if not isinstance(given, Object) or given.open is not None or len(arguments) > 1:
        return Unknown("the text of a query", at, kind="string")
    pieces = []
    for key in own_keys(given.entries):
        value = machine.get(given, key, at)
        for item in value.items if isinstance(value, Array) else [value]:
            plain = isinstance(item, (str, Text, int, float))
            text = _text(machine, item, at) if plain else "" if item is None or is_missing(item) else None
            if text is None or (isinstance(value, Array) and value.open is not None):
                return Unknown("the text of a query", at, kind="string")
            pieces.append(f"{_escaped(key)}={_escaped(text)}")
    return "&".join(pieces)


@query("parse", "decode")
def parse(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    text = text_of(argument(arguments, 0))
    if text is None or len(arguments) > 1 or text.count("&") > 900:
        return Unknown("a query taken apart", at)
    made = Object(origin=at)
    for name, value in _pairs(text):
        before = made.entries.get(name)
        if isinstance(before, Array):
            before.items.append(value)
        else:
            made.entries[name] = value if before is None else Array([before, value], at)
    return made


QUERY_STRING: Final[dict[str, Value]] = query.table
_legacy = Natives()


@_legacy("parse")
def parse_url(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """`url.parse`, of plain addresses."""
    text = text_of(argument(arguments, 0))
    found = parsed(text) if text is not None and re.fullmatch(r"[a-z0-9:/?#&=._-]+", text) else None
    if not isinstance(found, Address) or len(arguments) > 1 or found.scheme not in PORTS:
        return Unknown("an address taken apart", at)
    made = Object(origin=at)
    made.entries = {
        "protocol": found.scheme + ":",
        "slashes": True,
        "auth": None,
        "host": found.place,
        "port": found.port or None,
        "hostname": found.host,
        "hash": found.fragment or None,
        "search": found.query or None,
        "query": found.query[1:] or None,
        "pathname": found.path,
        "path": found.path + found.query,
        "href": found.text(),
    }
    if found.port == "" and f":{PORTS[found.scheme]}" in (text or ""):
        return Unknown("an address taken apart", at)
    return made


URL_MODULE: Final[dict[str, Value]] = {"URL": URL, "URLSearchParams": SEARCH_PARAMS, **_legacy.table}
