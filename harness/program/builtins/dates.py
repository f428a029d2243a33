"""`Date`, in UTC. Source: ECMA-262, "Date Objects".

The time at which a program runs is unknown, so `new Date()` is an unknown date.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from harness.program.arithmetic import narrow
from harness.program.builtins.natives import Arguments, Natives, allocate, argument
from harness.program.coercion import number_of
from harness.program.evaluator.strings import parts_of, primitive
from harness.program.functions import Instance, NativeClass
from harness.program.values import UNDEFINED, Array, Object, Text, Unknown, Value, is_missing, join_parts, text_of
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["DATE", "date_text"]

DAY: Final = 86_400_000
LIMIT: Final = 8.64e15
"""The largest time, in milliseconds from the beginning of 1970."""
DAYS: Final = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
UNKNOWN_TIME: Final = "a time that is not known"

date = Natives()
static = Natives()

_ISO: Final = re.compile(
    r"([+-]\d{6}|\d{4})(?:-(\d\d)(?:-(\d\d))?)?"
    r"(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d)?)?"
)
_WRITTEN: Final = re.compile(
    r"(?:(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat)[a-z]*,? )?"
    r"(?:(\d{1,2}) ([A-Z][a-z]{2,8}),? (\d{4})|([A-Z][a-z]{2,8}) (\d{1,2}),? (\d{4}))"
    r"(?: (\d\d):(\d\d)(?::(\d\d))?)?(?: ?(?:GMT|UTC|Z)(?:\+0000)?(?: \([\w ]+\))?)?"
)


def _days(year: int, month: int) -> int:
    """Returns the days from the beginning of 1970 to that of a month, which is counted from 0."""
    year, month = year + month // 12, month % 12
    shifted = year - (month < 2)
    era = shifted // 400
    of_era = shifted - era * 400
    of_year = (153 * ((month + 10) % 12) + 2) // 5
    return era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719_468


def _made(fields: Sequence[int | float]) -> int | float:
    """Returns the time of year, month, day, hours, minutes, seconds and milliseconds; NaN if it is invalid."""
    if any(math.isnan(field) or math.isinf(field) or abs(field) > 1e17 for field in fields):
        return math.nan
    year, month, day, hours, minutes, seconds, rest = (math.trunc(field) for field in fields)
    if abs(year) > 400_000 or abs(month) > 5_000_000:
        return math.nan
    return _clipped(
        (_days(year, month) + day - 1) * DAY + hours * 3_600_000 + minutes * 60_000 + seconds * 1_000 + rest
    )


def _clipped(time: int | float) -> int | float:
    if math.isnan(time) or abs(time) > LIMIT:
        return math.nan
    return math.trunc(time)


def _fields(time: int | float) -> list[int]:
    """Returns the year, month, day, hours, minutes, seconds, milliseconds and weekday of a time."""
    days, rest = divmod(int(time), DAY)
    shifted = days + 719_468
    era, of_era = divmod(shifted, 146_097)
    year_of_era = (of_era - of_era // 1_460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    month = (5 * of_year + 2) // 153
    day = of_year - (153 * month + 2) // 5 + 1
    month = (month + 2) % 12
    year = year_of_era + era * 400 + (month < 2)
    hours, rest = divmod(rest, 3_600_000)
    minutes, rest = divmod(rest, 60_000)
    return [year, month, day, hours, minutes, *divmod(rest, 1_000), (days + 4) % 7]


def parsed(text: str) -> int | float | None:
    """Returns the time in a text; NaN if it is invalid, None for a form that is not modelled."""
    match = _ISO.fullmatch(text)
    if match is not None and match[1] != "-000000":
        return _of_iso(match)
    match = _WRITTEN.fullmatch(text.strip())
    if match is not None:
        return _of_words(match)
    return None if re.search(r"\d", text) else math.nan


def _of_iso(match: re.Match[str]) -> int | float | None:
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    hours, minutes, seconds = int(match[4] or 0), int(match[5] or 0), int(match[6] or 0)
    rest = int((match[7] or "0")[:3].ljust(3, "0"))
    whole = hours == 24 and not (minutes or seconds or rest)
    if not 1 <= month <= 12 or not 1 <= day <= 31 or minutes > 59 or seconds > 59 or (hours > 23 and not whole):
        return math.nan
    zone = match[8] or "Z"
    away = 0 if zone == "Z" else (int(zone[1:3]) * 60 + int(zone[4:])) * (-1 if zone[0] == "-" else 1)
    return _made((year, month - 1, day, hours, minutes - away, seconds, rest))


def _of_words(match: re.Match[str]) -> int | float | None:
    name = (match[2] or match[4])[:3]
    day, year = int(match[1] or match[5]), int(match[3] or match[6])
    if name not in MONTHS or not 1 <= day <= 31 or (match[7] and int(match[7]) > 23):
        return None
    return _made((year, MONTHS.index(name), day, int(match[7] or 0), int(match[8] or 0), int(match[9] or 0), 0))


def _initialise(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value | None:
    if isinstance(this, Instance) and arguments:
        this.state = _time(machine, arguments, at)
    return None


def _time(machine: Machine, arguments: Arguments, at: ast.Node) -> int | float | None:
    """Returns the time of `new Date`; None if it is unknown."""
    if len(arguments) > 1:
        return _of_fields(machine, arguments, at)
    given = arguments[0]
    if isinstance(given, Instance) and _is_date(given):
        return given.state if isinstance(given.state, (int, float)) else None
    if is_missing(given):
        return math.nan
    value = primitive(machine, given, at, hint="default")
    text = text_of(value)
    if text is not None or isinstance(value, Array):
        text = text_of(join_parts(list(parts_of(machine, value, at)))) if text is None else text
        return None if text is None else parsed(text)
    if isinstance(value, (Text, Object)):
        return None
    number = number_of(value)
    return None if number is None else _clipped(number)


def _of_fields(machine: Machine, arguments: Arguments, at: ast.Node) -> int | float | None:
    numbers = [number_of(primitive(machine, value, at)) for value in arguments[:7]]
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers):
        return None
    fields = [*known, *[math.nan, 0, 1, 0, 0, 0, 0][len(known) :]]
    if math.isfinite(fields[0]) and 0 <= math.trunc(fields[0]) <= 99:
        fields[0] = 1900 + math.trunc(fields[0])
    return _made(fields)


def _is_date(value: Value) -> bool:
    return isinstance(value, Instance) and value.klass is not None and DATE in value.klass.lineage()


def _state(this: Value) -> int | float | None:
    return this.state if isinstance(this, Instance) and isinstance(this.state, (int, float)) else None


def _day_text(fields: list[int], comma: str = "") -> str:
    year, month, day = fields[0], MONTHS[fields[1]], fields[2]
    shown = f"{year:04d}" if year >= 0 else f"-{-year:04d}"
    if comma:
        return f"{DAYS[fields[7]]}, {day:02d} {month} {shown}"
    return f"{DAYS[fields[7]]} {month} {day:02d} {shown}"


def _clock(fields: list[int]) -> str:
    return f"{fields[3]:02d}:{fields[4]:02d}:{fields[5]:02d}"


ZONE: Final = "GMT+0000 (Coordinated Universal Time)"
WRITERS: Final[dict[str, Callable[[list[int]], str]]] = {
    "toString": lambda fields: f"{_day_text(fields)} {_clock(fields)} {ZONE}",
    "toDateString": _day_text,
    "toTimeString": lambda fields: f"{_clock(fields)} {ZONE}",
    "toUTCString": lambda fields: f"{_day_text(fields, ',')} {_clock(fields)} GMT",
}


def date_text(value: Instance) -> str | None:
    """Returns a date as text; None for an unknown one."""
    time = _state(value)
    return None if time is None else _written(time, "toString")


def _written(time: int | float, name: str) -> str:
    return "Invalid Date" if math.isnan(time) else WRITERS[name](_fields(time))


def _writer(name: str) -> None:
    def code(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        time = _state(this)
        return Unknown(UNKNOWN_TIME, at, kind="string") if time is None else _written(time, name)

    date(name)(code)


for _name in WRITERS:
    _writer(_name)
date.table["toGMTString"] = date.table["toUTCString"]


@date("toLocaleDateString")
def to_locale_date(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """Returns the one text that is practically fixed: for `en-US`, with no time zone but UTC."""
    time = _state(this)
    options = argument(arguments, 1)
    plain = is_missing(options) or (type(options) is Object and _names_utc(options))
    if time is None or math.isnan(time) or not plain or text_of(argument(arguments, 0)) != "en-US":
        return Unknown("how a time is written", at, kind="string")
    year, month, day = _fields(time)[:3]
    return f"{month + 1}/{day}/{year}" if year > 0 else Unknown("how a time is written", at, kind="string")


def _names_utc(options: Object) -> bool:
    """Returns whether options only set the time zone, to UTC."""
    return options.open is None and [*options.entries] == ["timeZone"] and text_of(options.get("timeZone")) == "UTC"


@date("toLocaleString", "toLocaleTimeString")
def to_text(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """Returns texts that depend on the place and its language."""
    return Unknown("how a time is written", at, kind="string")


@date("toISOString")
def to_iso_string(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    time = _state(this)
    if time is None:
        return Unknown(UNKNOWN_TIME, at, kind="string")
    if math.isnan(time):
        return machine.fail("a date that is none is written", at, "a date that is none", "RangeError")
    year, month, day, hours, minutes, seconds, rest, _ = _fields(time)
    shown = f"{year:04d}" if 0 <= year <= 9_999 else f"{'-' if year < 0 else '+'}{abs(year):06d}"
    return f"{shown}-{month + 1:02d}-{day:02d}T{hours:02d}:{minutes:02d}:{seconds:02d}.{rest:03d}Z"


@date("toJSON")
def to_json(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    time = _state(this)
    return None if time is not None and math.isnan(time) else to_iso_string(machine, this, arguments, at)


@date("getTime", "valueOf")
def get_time(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    time = _state(this)
    return Unknown(UNKNOWN_TIME, at, kind="number") if time is None else time


@date("getTimezoneOffset")
def get_offset(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    time = _state(this)
    return Unknown(UNKNOWN_TIME, at, kind="number") if time is None else math.nan if math.isnan(time) else 0


PARTS: Final = ("FullYear", "Month", "Date", "Hours", "Minutes", "Seconds", "Milliseconds", "Day")
"""The parts of a date that can be read and set, in the order of its fields."""


def _part(index: int) -> Callable[[Machine, Value, Arguments, ast.Node], Value]:
    def code(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        time = _state(this)
        if time is None:
            return Unknown(UNKNOWN_TIME, at, kind="number")
        return time if math.isnan(time) else _fields(time)[index]

    return code


def _setter(index: int) -> Callable[[Machine, Value, Arguments, ast.Node], Value]:
    """Returns a method that sets a part, and perhaps those after it."""
    most = {0: 3, 1: 2, 3: 4, 4: 3, 5: 2}.get(index, 1)

    def code(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        if not isinstance(this, Instance):
            return Unknown(UNKNOWN_TIME, at, kind="number")
        given = arguments[:most] or (UNDEFINED,)
        numbers = [number_of(primitive(machine, value, at)) for value in given]
        time = _state(this)
        machine.touch(this)
        if time is None or any(number is None for number in numbers):
            this.state = None
            return Unknown(UNKNOWN_TIME, at, kind="number")
        if math.isnan(time):
            if index:
                return time
            time = 0
        fields: list[int | float] = [*_fields(time)[:7]]
        fields[index : index + len(numbers)] = [math.nan if number is None else number for number in numbers]
        this.state = narrow(_made(fields))
        return this.state

    return code


for _index, _name in enumerate(PARTS):
    date(f"get{_name}", f"getUTC{_name}")(_part(_index))
    if _name != "Day":
        date(f"set{_name}", f"setUTC{_name}")(_setter(_index))


@date("getYear")
def get_year(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    time = _state(this)
    if time is None:
        return Unknown(UNKNOWN_TIME, at, kind="number")
    return time if math.isnan(time) else _fields(time)[0] - 1900


@date("setTime")
def set_time(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    number = number_of(primitive(machine, argument(arguments, 0), at))
    if isinstance(this, Instance):
        machine.touch(this)
        this.state = None if number is None else _clipped(number)
    return Unknown(UNKNOWN_TIME, at, kind="number") if number is None else _clipped(number)


@static("now")
def now(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return Unknown(UNKNOWN_TIME, at, kind="number")


@static("parse")
def parse(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    text = text_of(join_parts(list(parts_of(machine, argument(arguments, 0), at))))
    found = None if text is None else parsed(text)
    return Unknown(UNKNOWN_TIME, at, kind="number") if found is None else found


@static("UTC")
def utc(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    found = _of_fields(machine, arguments, at)
    return Unknown(UNKNOWN_TIME, at, kind="number") if found is None else found


DATE: Final = NativeClass("Date", allocate, _initialise, static.table, date.table)
