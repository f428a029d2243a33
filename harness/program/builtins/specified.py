"""The members of JavaScript's own objects: those that are not modelled are unknown, all others are absent.

Source: ECMA-262 (2025), and its Annex B.
"""

from __future__ import annotations

from typing import Final

from harness.program.symbols import HIDDEN
from harness.program.values import Unknown, Value

__all__ = ["complete", "names_of"]

METHODS: Final = {
    "array": "at concat copyWithin fill find findIndex findLast findLastIndex lastIndexOf pop push reverse shift "
    "unshift slice sort splice includes indexOf join keys entries values forEach filter flat flatMap map "
    "every some reduce reduceRight toLocaleString toString toReversed toSorted toSpliced with",
    "string": "anchor at big blink bold charAt charCodeAt codePointAt concat endsWith fontcolor fontsize fixed "
    "includes indexOf isWellFormed italics lastIndexOf link localeCompare match matchAll normalize padEnd "
    "padStart repeat replace replaceAll search slice small split strike sub substr substring sup "
    "startsWith toString toWellFormed trim trimStart trimLeft trimEnd trimRight toLocaleLowerCase "
    "toLocaleUpperCase toLowerCase toUpperCase valueOf",
    "number": "toExponential toFixed toPrecision toString valueOf toLocaleString",
    "boolean": "toString valueOf",
    "function": "apply bind call toString",
    "object": "__defineGetter__ __defineSetter__ hasOwnProperty __lookupGetter__ __lookupSetter__ isPrototypeOf "
    "propertyIsEnumerable toString valueOf toLocaleString",
    "promise": "then catch finally",
    "symbol": "toString valueOf",
    "Map": "get set has delete clear entries forEach keys values",
    "Set": "has add delete clear entries forEach values keys union intersection difference symmetricDifference "
    "isSubsetOf isSupersetOf isDisjointFrom",
    "Date": "toString toDateString toTimeString toISOString toUTCString toGMTString getDate setDate getDay "
    "getFullYear setFullYear getHours setHours getMilliseconds setMilliseconds getMinutes setMinutes "
    "getMonth setMonth getSeconds setSeconds getTime setTime getTimezoneOffset getUTCDate setUTCDate "
    "getUTCDay getUTCFullYear setUTCFullYear getUTCHours setUTCHours getUTCMilliseconds "
    "setUTCMilliseconds getUTCMinutes setUTCMinutes getUTCMonth setUTCMonth getUTCSeconds setUTCSeconds "
    "valueOf getYear setYear toJSON toLocaleString toLocaleDateString toLocaleTimeString",
    "RegExp": "exec compile toString test",
}
"""Methods of the prototypes, by kind of value or class."""
STATICS: Final = {
    "Array": "isArray from of fromAsync",
    "String": "fromCharCode fromCodePoint raw",
    "Number": "isFinite isInteger isNaN isSafeInteger parseFloat parseInt",
    "Object": "assign getOwnPropertyDescriptor getOwnPropertyDescriptors getOwnPropertyNames getOwnPropertySymbols "
    "hasOwn is preventExtensions seal create defineProperties defineProperty freeze getPrototypeOf "
    "setPrototypeOf isExtensible isFrozen isSealed keys entries fromEntries values groupBy",
    "Promise": "all allSettled any race resolve reject withResolvers try",
    "Map": "groupBy",
    "Date": "now parse UTC",
    "RegExp": "escape",
    "Error": "captureStackTrace isError",
    "Symbol": "for keyFor",
    "BigInt": "asIntN asUintN",
    "Buffer": "alloc allocUnsafe allocUnsafeSlow byteLength compare concat copyBytesFrom from isBuffer isEncoding of",
    "Uint8Array": "from of fromBase64 fromHex",
    "Math": "abs acos acosh asin asinh atan atanh atan2 ceil cbrt expm1 clz32 cos cosh exp floor fround hypot "
    "imul log log1p log2 log10 max min pow random round sign sin sinh sqrt tan tanh trunc f16round "
    "sumPrecise",
    "JSON": "parse stringify rawJSON isRawJSON",
}
"""Functions of the constructors and namespaces."""
OTHERS: Final = {
    "array": "@iterator @unscopables",
    "string": "@iterator",
    "object": "constructor __proto__",
    "Map": "@iterator @toStringTag",
    "Set": "@iterator @toStringTag",
    "Date": "@toPrimitive",
    "RegExp": "@match @matchAll @replace @search @split",
    "promise": "@toStringTag",
    "symbol": "@toPrimitive @toStringTag",
    "Symbol": "asyncIterator hasInstance isConcatSpreadable iterator match matchAll replace search species split "
    "toPrimitive toStringTag unscopables dispose asyncDispose",
    "BigInt": "prototype",
    "Buffer": "poolSize",
    "Uint8Array": "BYTES_PER_ELEMENT",
    "Error": "stackTraceLimit prepareStackTrace",
}
"""Members that are not functions, or have a symbol as their key."""


INHERITED: Final = frozenset({"toString", "valueOf"})
"""The methods of `Object`, for every kind of value."""


NEWER: Final = """
groupBy withResolvers try escape union intersection difference symmetricDifference isSubsetOf isSupersetOf
isDisjointFrom f16round sumPrecise isError rawJSON isRawJSON toReversed toSorted toSpliced with
isWellFormed toWellFormed fromBase64 fromHex
"""
RECENT: Final = frozenset(NEWER.split())
"""Members that only some of the Node versions in use have."""


def names_of(table: dict[str, str], name: str) -> list[str]:
    """Returns the members in one of the tables; those with a symbol by their hidden key."""
    return [
        f"{HIDDEN}Symbol.{member[1:]}" if member.startswith("@") else member for member in table.get(name, "").split()
    ]


def complete(members: dict[str, Value], name: str, *, static: bool = False) -> dict[str, Value]:
    """Adds unmodelled members of a kind of value, class or namespace, as unknown."""
    for member in names_of(STATICS if static else METHODS, name):
        if member in INHERITED and name != "object":
            continue
        kind = "" if member in RECENT else "function"
        members.setdefault(member, Unknown(f"`{member}`, which is not modelled", kind=kind))
    for member in names_of(OTHERS, name):
        members.setdefault(member, Unknown(f"`{member.lstrip('%#')}`, which is not modelled"))
    return members
