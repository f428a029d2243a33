"""Node's modules, as far as programs use them: paths, the response's own files, the process."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from harness.program.builtins.addresses import QUERY_STRING, URL_MODULE
from harness.program.builtins.assertions import assert_module
from harness.program.builtins.buffers import BUFFER
from harness.program.builtins.digests import CRYPTO
from harness.program.builtins.hidden import hidden_module
from harness.program.builtins.inspection import UTIL
from harness.program.builtins.natives import Arguments, Natives, argument
from harness.program.coercion import truth_of
from harness.program.environment import Environment
from harness.program.evaluator.paths import perhaps_throws
from harness.program.evaluator.strings import parts_of
from harness.program.functions import Accessor, BuiltIn, NativeFunction
from harness.program.text import cut, own_path, paste, placed, remarked
from harness.program.values import (
    UNDEFINED,
    Array,
    FileText,
    Hole,
    Object,
    Part,
    Text,
    Unknown,
    Value,
    is_marked,
    join_parts,
    text_of,
    text_parts,
)
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["MODULES", "node_module", "process"]

MODULES: Final = frozenset(
    [
        "assert",
        "buffer",
        "child_process",
        "crypto",
        "dns",
        "events",
        "fs",
        "fs/promises",
        "http",
        "https",
        "module",
        "net",
        "os",
        "path",
        "process",
        "querystring",
        "readline",
        "stream",
        "string_decoder",
        "timers",
        "tls",
        "url",
        "util",
        "v8",
        "vm",
        "worker_threads",
        "zlib",
    ]
)
"""Modules that come with Node."""

CLASSES: Final = frozenset({"events", "stream"})
"""Modules that are themselves classes."""

path = Natives()
fs = Natives()


def _joined(machine: Machine, arguments: Arguments, at: ast.Node) -> Value:
    parts: list[Part] = []
    for value in arguments:
        more = () if value == "" else parts_of(machine, value, at)
        parts.extend(("/", *more) if parts and more else more)
    return join_parts(parts)


@path("join")
def join(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """`path.join`."""
    return _path(machine, arguments, at, resolving=False)


@path("resolve")
def resolve(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """`path.resolve`: an absolute path discards what came before."""
    first, begins = 0, machine.assumptions.sealed
    for index, value in enumerate(arguments):
        text = text_of(value)
        if text is not None and text.startswith("/"):
            first, begins = index, True
        elif text is None:
            first, begins = (index, True) if own_path(value) is not None else (first, begins or not index)
    given = arguments[first:] if begins else (placed("."), *arguments)
    return _path(machine, given, at, resolving=True)


def _path(machine: Machine, arguments: Arguments, at: ast.Node, *, resolving: bool) -> Value:
    """Returns a path in normal form, as far as it is known."""
    joined = _joined(machine, arguments, at)
    text = text_of(joined)
    if text is None:
        own = own_path(joined)
        return joined if own is None or is_marked(joined) else _own(own) or joined
    made = posixpath.normpath(text) if text else "."
    made = made[1:] if made.startswith("//") else made
    made += "/" if text.endswith("/") and not made.endswith("/") and not resolving else ""
    if not is_marked(joined):
        return made
    kept = [match.span() for match in SINGLE.finditer(text)]
    pieces = paste([cut(joined, start, end) for start, end in kept])
    return pieces if text_of(pieces) == made else remarked(made, joined)


def _own(path: str) -> Text | None:
    """Returns the full path of something in the program's folder; None for anything outside."""
    made = posixpath.normpath(path)
    return None if made.startswith("..") else placed(made)


SINGLE: Final = re.compile(r"[^/]+|/(?=[^/])|^/")
"""The characters of a path that remain after removing repeated and trailing slashes."""


def _base(text: str) -> str:
    """Returns the last part of a path, without trailing slashes."""
    return text.rstrip("/").rpartition("/")[2]


def _extension(base: str) -> str:
    """Returns the last dot of a name and what follows; "" if its only dot is the first character."""
    name, dot, extension = base.rpartition(".")
    return dot + extension if name and base != ".." else ""


def _folder(text: str) -> str:
    """Returns the path before its last part."""
    trimmed = text.rstrip("/")
    if "/" not in trimmed:
        return "/" if text.startswith("/") else "."
    found = trimmed.rpartition("/")[0]
    return "//" if found == "/" else found or "/"


@path("basename")
def basename(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    text, suffix = own_path(argument(arguments, 0)), argument(arguments, 1)
    ending = "" if suffix is UNDEFINED else text_of(suffix)
    if text is None or ending is None:
        return _unknown_path(at)
    if text == ".":
        return "." if text_of(argument(arguments, 0)) == "." else _unknown_path(at)
    base = _base(text)
    return "" if ending == text else base if base == ending else base.removesuffix(ending)


@path("dirname")
def dirname(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    text = text_of(argument(arguments, 0))
    if text is not None:
        return _folder(text)
    own = own_path(argument(arguments, 0))
    return _unknown_path(at) if own is None or own == "." else _own(posixpath.dirname(own)) or _unknown_path(at)


@path("extname")
def extname(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    text = own_path(argument(arguments, 0))
    return _unknown_path(at) if text is None or text == "." else _extension(_base(text))


def _unknown_path(at: ast.Node) -> Value:
    return Unknown("a path that is not known", at, kind="string")


@fs("readFileSync", "readFile")
def read_file(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    name = own_path(argument(arguments, 0))
    found = None if name is None else machine.modules.file(name)
    if found is None:
        perhaps_throws(machine, at, "why a file cannot be read")
        unread = Unknown(f"the content of the file {name or 'whose name is not known'}", at, kind="string")
        return FileText((Hole(unread),), name or "")
    return FileText(text_parts(found) or (), name or "")


@fs("existsSync")
def exists(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    name = own_path(argument(arguments, 0))
    if name is not None and (machine.modules.file(name) is not None or machine.modules.folder(name)):
        return True
    known = name is not None and machine.assumptions.sealed
    return False if known else Unknown("whether a file exists", at, kind="boolean")


@fs("writeFileSync", "appendFileSync", "writeFile")
def write_file(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    content = join_parts(list(parts_of(machine, argument(arguments, 1), at)))
    name = own_path(argument(arguments, 0))
    if name is not None:
        if machine.modules.is_program(name):
            machine.doubt(f"`{name}` is a file of the program, and is written while it runs", at)
        machine.modules.written[posixpath.normpath(name)] = content
    return UNDEFINED


@fs("readdirSync", "readdir")
def read_directory(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """Returns a folder's entries among the response's own files; unknown for a folder without any."""
    name, options = own_path(argument(arguments, 0)), argument(arguments, 1)
    found = machine.modules.folder(name) if name is not None else []
    if not found or name is None or _below(name):
        made = Array(origin=at)
        made.open = Unknown("a file of a folder", at, kind="string")
        return made
    deep, typed = (_flag(options, key) for key in ("recursive", "withFileTypes"))
    if deep is None or typed is None:
        return Unknown("the files of a folder", at, kind="array")
    places = set(found) if deep else set()
    for path in found:
        parts = path.split("/")
        places.update("/".join(parts[:length]) for length in range(1, len(parts) if deep else 2))
    named = sorted(places)
    machine.gather(len(named))
    if not typed:
        return Array([*named], at)
    return Array([_entry(name, path, path in found, at) for path in named], at)


def _below(name: str) -> bool:
    """Returns whether a path leads out of the project, or is the project itself, which has more than is shown."""
    return posixpath.normpath(name).lstrip("/") in {"", "."} or posixpath.normpath(name).startswith("..")


def _flag(options: Value, key: str) -> bool | None:
    if isinstance(options, Object):
        return truth_of(options.get(key))
    return None if isinstance(options, Unknown) else False


def _entry(folder: str, path: str, file: bool, at: ast.Node) -> Value:
    """Returns an entry of a folder, as with `withFileTypes`."""
    return Object({"name": posixpath.basename(path), "parentPath": folder, **_kind_of(file)}, at)


def _kind_of(file: bool) -> dict[str, Value]:
    return {
        "isFile": NativeFunction("isFile", lambda machine, this, given, at: file),
        "isDirectory": NativeFunction("isDirectory", lambda machine, this, given, at: not file),
        "isSymbolicLink": NativeFunction("isSymbolicLink", lambda machine, this, given, at: False),
    }


@fs("statSync", "lstatSync", "stat", "lstat")
def status(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """Returns the kind of one of the response's own files; the rest of its status is unknown."""
    name = own_path(argument(arguments, 0))
    unknown = Unknown("what a file is like", at)
    if name is None:
        return unknown
    file = machine.modules.file(name) is not None
    if not file and (_below(name) or not machine.modules.folder(name)):
        return unknown
    made = Object(_kind_of(file), at)
    made.open = unknown
    return made


@path("relative")
def relative(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    start, end = own_path(argument(arguments, 0)), own_path(argument(arguments, 1))
    if start is None or end is None or posixpath.isabs(start) != posixpath.isabs(end):
        return _unknown_path(at)
    found = posixpath.relpath(posixpath.join("/", end), posixpath.join("/", start))
    return "" if found == "." else found


@path("normalize")
def normalize(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    text = text_of(argument(arguments, 0))
    if text is None:
        own = own_path(argument(arguments, 0))
        return _unknown_path(at) if own is None else _own(own) or _unknown_path(at)
    found = posixpath.normpath(re.sub("^//+", "/", text)) if text else "."
    return found + "/" if text.endswith("/") and found != "/" else found


@path("isAbsolute")
def is_absolute(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    text = text_of(argument(arguments, 0))
    if text is None and own_path(argument(arguments, 0)) is None:
        return Unknown("whether a path is absolute", at, kind="boolean")
    return text is None or text.startswith("/")


@path("parse")
def parse(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """`path.parse`."""
    text = text_of(argument(arguments, 0))
    if text is None:
        return Unknown("a path taken apart", at)
    base = _base(text)
    extension = _extension(base)
    folder = text.rstrip("/").rpartition("/")[0] or ("/" if text.startswith("/") else "")
    return Object(
        {
            "root": "/" if text.startswith("/") else "",
            "dir": folder,
            "base": base,
            "ext": extension,
            "name": base.removesuffix(extension),
        },
        at,
    )


@fs("mkdirSync", "rmSync", "unlinkSync", "copyFileSync", "chmodSync")
def change(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return UNDEFINED


def node_module(name: str) -> Value:
    """Returns one of Node's modules; members that are not modelled are unknown."""
    if name == "assert":
        return assert_module()
    if name in CLASSES:
        return Unknown(f"Node's module `{name}`", harmless=True)
    tables: dict[str, dict[str, Value]] = {
        "path": path.table,
        "fs": fs.table,
        "crypto": CRYPTO,
        "util": UTIL,
        "url": URL_MODULE,
        "querystring": QUERY_STRING,
        "os": {"EOL": "\n"},
        "buffer": {"Buffer": BUFFER},
    }
    made = BuiltIn(dict(tables.get(name, hidden_module(name))))
    if name == "path":
        made.entries["sep"], made.entries["delimiter"] = "/", ":"
        made.entries["posix"] = BuiltIn(dict(path.table))
    made.open = Unknown(f"something of Node's module `{name}`", harmless=True)
    made.entries["default"] = made
    made.frozen = True
    return made


def process(read: Callable[[str], Value], *, sealed: bool) -> Object:
    """Returns `process`, with environment variables read by `read`; its arguments are unknown unless all is sealed."""

    def cwd(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        return "." if sealed else placed(".")

    def leave(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        machine.end("the process is ended here, before anything is deployed", at)
        return UNDEFINED

    def fail(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        machine.doubt("an exit status is set here: Pulumi takes the program for one that failed", at)
        return UNDEFINED

    def emit(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        machine.doubt("the process is sent an event here: what that does is not known", at)
        return Unknown("whether anything listens", at, kind="boolean")

    environment = Environment(read)
    environment.open = None if sealed else Unknown("an environment variable", kind="string")
    made = Object({"env": environment, "cwd": NativeFunction("cwd", cwd)})
    made.entries |= {name: NativeFunction(name, leave) for name in ("exit", "reallyExit", "abort", "kill")}
    arguments = Array(["node", "index.js"] if sealed else [])
    arguments.open = None if sealed else Unknown("an argument of the process", kind="string")
    made.entries["argv"] = arguments
    made.entries["emit"] = NativeFunction("emit", emit)
    made.entries["default"] = made
    status = Unknown("the exit status", kind="number")
    made.entries["exitCode"] = Accessor(
        NativeFunction("exitCode", lambda m, this, a, at: status), NativeFunction("", fail)
    )
    made.open = Unknown("something of `process`", harmless=True)
    return made
