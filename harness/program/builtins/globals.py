"""Names that exist without a declaration."""

from __future__ import annotations

import base64
import math
import re
import urllib.parse
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from harness.program.arithmetic import narrow
from harness.program.bigints import BigInt
from harness.program.builtins import (
    addresses,
    arrays,
    buffers,
    collections,
    dates,
    hidden,
    instances,
    json,
    numbers,
    objects,
    promises,
    strings,
    symbols,
)
from harness.program.builtins.bigints import BIGINT
from harness.program.builtins.buffers import encoded
from harness.program.builtins.natives import Arguments, Natives, argument
from harness.program.builtins.signatures import sign
from harness.program.builtins.specified import complete
from harness.program.coercion import number_of, truth_of, type_of
from harness.program.evaluator.conditions import derived, test
from harness.program.evaluator.paths import perhaps, perhaps_throws
from harness.program.evaluator.strings import parts_of, primitive
from harness.program.functions import BuiltIn, NativeClass, NativeFunction
from harness.program.symbols import Symbol
from harness.program.text import remarked
from harness.program.values import (
    UNDEFINED,
    Array,
    Object,
    Output,
    Promise,
    Text,
    Unknown,
    Value,
    join_parts,
    text_of,
)
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["UNMODELLED", "global_names", "type_of_global"]

BROWSER: Final = frozenset({"FileReader", "NodeJS", "alert", "document", "window"})
"""Names that TypeScript knows and Node does not have."""
OBJECTS: Final = frozenset({"Atomics", "Intl", "WebAssembly", "performance"})
"""Unmodelled global names that are objects; other lower-case names are functions."""

NEWER: Final = """
AsyncDisposableStack CloseEvent DisposableStack ErrorEvent EventSource Float16Array Iterator Navigator
QuotaExceededError Storage SuppressedError Temporal URLPattern WebSocket gc localStorage navigator sessionStorage
"""
VERSIONED: Final = frozenset(NEWER.split())
"""Names that Node has from some version on, or with an option."""
FIXED: Final = """
AbortController AbortSignal AggregateError ArrayBuffer Atomics BigInt64Array BigUint64Array Blob
BroadcastChannel ByteLengthQueuingStrategy CompressionStream CountQueuingStrategy Crypto CryptoKey CustomEvent
DOMException DataView DecompressionStream Event EventTarget File FileReader FinalizationRegistry Float32Array
Float64Array FormData Headers Int16Array Int32Array Int8Array Intl MessageChannel MessageEvent MessagePort NodeJS
Performance PerformanceEntry PerformanceMark PerformanceMeasure PerformanceObserver PerformanceObserverEntryList
PerformanceResourceTiming ReadableByteStreamController ReadableStream ReadableStreamBYOBReader
ReadableStreamBYOBRequest ReadableStreamDefaultController ReadableStreamDefaultReader Request Response
SharedArrayBuffer SubtleCrypto TextDecoderStream TextEncoderStream TransformStream
TransformStreamDefaultController Uint16Array Uint32Array Uint8ClampedArray WeakRef
WebAssembly WritableStream WritableStreamDefaultController WritableStreamDefaultWriter alert
crypto document escape fetch performance setInterval unescape window
"""
UNMODELLED: Final = VERSIONED | frozenset(FIXED.split())
"""Global names that exist and are not modelled: their values are unknown."""

CONSOLE: Final = """
assert clear count countReset debug dir dirxml error group groupCollapsed groupEnd info log profile profileEnd table
time timeEnd timeLog timeStamp trace warn
"""
"""Methods of `console`; printing changes nothing."""

free = Natives()


def _nothing(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return UNDEFINED


def _allocate(machine: Machine, klass: Value, at: ast.Node) -> Value:
    return Object(origin=at)


def _new_array(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value | None:
    if len(arguments) == 1 and type_of(arguments[0]) in {"number", "", None}:
        count = number_of(arguments[0])
        if count is None:
            made = Array(origin=at)
            made.open = Unknown("an element of a list of unknown length", at)
            made.peopled = True
            return made
        if not 0 <= count < 2**32 or count != int(count):
            return machine.fail("an array of that length is made", at, "an array of impossible length", "RangeError")
        length = int(count)
        machine.gather(length)
        made = Array([UNDEFINED] * length, at)
        made.holes = set(range(length)) or None
        return made
    return Array(list(arguments), at)


def _as_object(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value | None:
    given = argument(arguments, 0)
    if given is None or given is UNDEFINED:
        return None
    if isinstance(given, (bool, int, float, str, Text, Symbol)):
        return Unknown("a plain value in an object", at)
    return given


@free("String")
def string(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    if arguments and isinstance(arguments[0], Symbol):
        return symbols.to_string(machine, arguments[0], (), at)
    return join_parts(list(parts_of(machine, arguments[0], at))) if arguments else ""


@free("Number")
def number(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    if not arguments:
        return 0
    given = primitive(machine, arguments[0], at)
    if isinstance(arguments[0], Output):
        machine.note("logic", "an Output is made a number: convert it inside `apply`", at)
    found = narrow(given.number) if isinstance(given, BigInt) else number_of(given)
    return derived(arguments[0], "a number made of something unknown", at, "number") if found is None else found


@free("Boolean")
def boolean(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    value = argument(arguments, 0)
    test(machine, value, at, None)
    truth = truth_of(value)
    return derived(value, "whether something unknown is true", at, "boolean") if truth is None else truth


def _encoded(name: str, safe: str) -> None:
    def code(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        text = text_of(join_parts(list(parts_of(machine, argument(arguments, 0), at))))
        if text is None:
            perhaps_throws(machine, at, "an error for half of a character")
            return derived(argument(arguments, 0), "text that is not known, encoded", at, "string")
        return remarked(urllib.parse.quote(text, safe=safe), argument(arguments, 0))

    free(name)(code)


_encoded("encodeURIComponent", "!'()*-._~")
_encoded("encodeURI", "!'()*-._~;/?:@&=+$,#")


@free.named("decodeURIComponent", "decodeURI")
def decode(name: str, machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    text = text_of(argument(arguments, 0))
    if text is None:
        perhaps_throws(machine, at, "an error for text that is not encoded")
        return derived(argument(arguments, 0), "text that is not known, decoded", at, "string")
    try:
        made = None if re.search(r"%(?![0-9a-fA-F]{2})", text) else urllib.parse.unquote(text, errors="strict")
    except UnicodeDecodeError:
        made = None
    if made is None:
        return machine.fail("text is decoded that is not encoded", at, "text that is not encoded", "URIError")
    if name == "decodeURI" and re.search(r"%(?:2[346bcfBCF]|3[abdfABDF]|40)", text):
        return derived(argument(arguments, 0), "text with characters that stay encoded", at, "string")
    return remarked(made, argument(arguments, 0))


@free("structuredClone")
def structured_clone(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    value = argument(arguments, 0)
    found = json.is_cloneable(value)
    if found is None:
        return machine.fail("a function is copied, which cannot be", at, "a copy of a function", "Error")
    if not found:
        perhaps_throws(machine, at, "an error for what cannot be copied")
        return Unknown("a copy of what is no plain object", at)
    return json.copied(machine, value)


@free("btoa")
def to_base64(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    text = text_of(argument(arguments, 0))
    if text is None:
        return derived(argument(arguments, 0), "text that is not known, in base64", at, "string")
    if any(ord(character) > 0xFF for character in text):
        perhaps_throws(machine, at, "an error for a character that is no byte")
        return Unknown("what is no row of bytes, in base64", at, kind="string")
    return remarked(base64.b64encode(text.encode("latin-1")).decode("ascii"), argument(arguments, 0))


@free("atob")
def from_base64(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    text = text_of(argument(arguments, 0))
    if text is None:
        return derived(argument(arguments, 0), "text that is not known, from base64", at, "string")
    text = re.sub(r"[\t\n\f\r ]", "", text)
    digits = text[:-2] if text.endswith("==") else text.removesuffix("=")
    if re.fullmatch(r"[A-Za-z0-9+/]*", digits) is None or len(digits) % 4 == 1 or (digits != text and len(text) % 4):
        return Unknown("what decodes no base64", at, kind="string")
    return remarked((encoded(digits, "base64") or b"").decode("latin-1"), argument(arguments, 0))


@free("queueMicrotask")
def soon(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    machine.defer(Promise(), lambda: machine.call(argument(arguments, 0), UNDEFINED, (), at))
    return UNDEFINED


class Timer(Object):
    """The result of `setTimeout`.

    Attributes:
        stopped: Whether its callback is never called; None if that is unknown.
    """

    __slots__ = ("stopped",)

    def __init__(self, at: ast.Node) -> None:
        super().__init__(origin=at)
        self.open = Unknown("something of a timer", at, harmless=True)
        self.stopped: bool | None = False


@free.named("setTimeout", "setImmediate")
def later(name: str, machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    timer = Timer(at)
    delay = number_of(argument(arguments, 1)) if name == "setTimeout" and len(arguments) > 1 else 1
    given = arguments[2 if name == "setTimeout" else 1 :]

    def unref(machine: Machine, this: Value, _given: Arguments, at: ast.Node) -> Value:
        timer.stopped = None if timer.stopped is False else timer.stopped
        return timer

    def run() -> Value:
        if timer.stopped:
            return UNDEFINED
        if timer.stopped is None:
            perhaps(machine, call)
        else:
            call()
        return UNDEFINED

    def call() -> None:
        machine.call(argument(arguments, 0), UNDEFINED, given, at)

    timer.entries["unref"] = NativeFunction("unref", unref)
    machine.defer(Promise(), run, timer=delay if delay is not None and 1 <= delay < 2**31 else 1.0)
    return timer


@free("clearTimeout", "clearImmediate", "clearInterval")
def stop(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    timer = argument(arguments, 0)
    for option in timer.alternatives if isinstance(timer, Unknown) else (timer,):
        if isinstance(option, Timer):
            certain = option is timer and not machine.conditional and not machine.repeated
            option.stopped = True if certain else option.stopped or None
    return UNDEFINED


def _callable_class(name: str, initialise: Natives, statics: dict[str, Value]) -> Value:
    """Returns a function with static members, such as `String`."""
    function = initialise.table[name]
    if isinstance(function, NativeFunction):
        function.properties = statics
    return function


def type_of_global(name: str) -> str | None:
    """Returns `typeof` of an unmodelled global name in Node; None if that depends on the version."""
    if name in BROWSER:
        return "undefined"
    if name in VERSIONED or name in {"crypto", "Crypto", "CryptoKey", "SubtleCrypto", "CustomEvent", "File"}:
        return None
    return "object" if name in OBJECTS else "function"


def _namespaces(names: dict[str, Value]) -> Iterator[tuple[str, dict[str, Value]]]:
    """Yields the classes, functions and objects with members of their own that all programs share."""
    for name, value in names.items():
        if isinstance(value, NativeClass):
            yield name, value.statics
        elif isinstance(value, NativeFunction):
            yield name, value.properties
        elif name in {"Math", "JSON"} and isinstance(value, Object):
            yield name, value.entries


@cache
def global_names() -> dict[str, Value]:
    """Returns the modelled global names. All programs share them: their values are never changed."""
    console = Object({name: NativeFunction(name, _nothing) for name in CONSOLE.split()})
    names: dict[str, Value] = dict(free.table)
    names |= {
        "Array": NativeClass("Array", _allocate, _new_array, arrays.STATICS),
        "Object": NativeClass("Object", _allocate, _as_object, objects.STATICS),
        "String": _callable_class("String", free, strings.STATICS),
        "Number": _callable_class("Number", free, numbers.STATICS),
        "Math": BuiltIn(numbers.MATH),
        "JSON": BuiltIn(json.JSON),
        "Function": hidden.FUNCTION,
        "Proxy": hidden.PROXY,
        "Reflect": hidden.REFLECT,
        "eval": hidden.EVAL,
        "globalThis": hidden.GLOBAL,
        "global": hidden.GLOBAL,
        "Date": dates.DATE,
        "RegExp": instances.REGEXP,
        "Map": collections.MAP,
        "Set": collections.SET,
        "WeakMap": collections.WEAK_MAP,
        "WeakSet": collections.WEAK_SET,
        "Promise": promises.PROMISE,
        "Symbol": symbols.SYMBOL,
        "console": console,
        "Buffer": buffers.BUFFER,
        "Uint8Array": buffers.UINT8_ARRAY,
        "TextEncoder": buffers.TEXT_ENCODER,
        "TextDecoder": buffers.TEXT_DECODER,
        "URL": addresses.URL,
        "URLSearchParams": addresses.SEARCH_PARAMS,
        "BigInt": BIGINT,
        "NaN": math.nan,
        "Infinity": math.inf,
    }
    names |= numbers.GLOBALS
    names |= instances.ERRORS
    _complete(names)
    for shared in (console, names["Math"], names["JSON"]):
        if isinstance(shared, Object):
            shared.frozen = True
    console.open = Unknown("something of Node's that is not modelled", harmless=True)
    return names


def _complete(names: dict[str, Value]) -> None:
    """Adds unmodelled members, and what functions do with their arguments."""
    for name, members in _namespaces(names):
        complete(members, "Error" if name in instances.ERRORS else name, static=True)  # the others inherit of it
        sign(members, name if name in {"Math", "String"} else "")
        if name == "Promise":
            sign(members, "Promise.static")
        elif name == "Array":
            sign({key: members[key] for key in ("from", "of")}, "Array.static")
    methods = {native.name: native.methods for native in (collections.MAP, collections.SET, dates.DATE)}
    for kind, members in {**methods, "RegExp": instances.REGEXP_METHODS}.items():
        complete(members, kind)
        sign(members, kind)
    sign(names, "global")
