"""Compares values with what AWS takes: which are refused for certain, and by which fact."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import Final, NamedTuple

import regex

from graders.deployment.dependent import Broken, broken, stated_by, words_of
from graders.deployment.doubts import choice_in, missing_argument, possible_texts
from graders.facts.answers import Answer, absent, any_of, number, plain, possible_values
from harness.program.resources import Resource
from harness.program.values import Array, JsonText, Object, Text, Unknown, Value, text_of, text_parts
from harness.provider.limits import Condition, Limit, LimitsFile, LimitsOfType, Versions
from harness.rubric.comparisons import finds
from harness.spelling import nearest_name
from harness.syntax.source import Located

__all__ = ["Doubtful", "Refusal", "judged", "limits_of", "meets", "nearest_version", "source_of", "version_state"]

ITEMS_LIMIT: Final = 200
"""Elements of one list that are compared."""

CHOICE: Final = "it depends on a condition that is not known"

BALANCERS: Final = re.compile("aws:(?:alb|applicationloadbalancing|elasticloadbalancingv2)/")
"""Other names of the module of load balancers."""

DEPTH_LIMIT: Final = 24
"""Levels of objects and lists that are followed."""

STEPS_LIMIT: Final = 20_000
"""Values of one resource that are compared: objects that share their parts have far more of them than are written."""

PIECE_SECONDS: Final = 0.2

VERSION_LENGTH: Final = 100
"""Characters of the longest version of which the state is cached."""

UNSET: Final = frozenset({"", "0", "-1"})
"""Texts that the provider, like the numbers 0 and -1, takes for a missing argument."""

LITERALS: Final = frozenset({str, int, float})
"""Types of values that need no unwrapping."""

NEGATIVE: Final = re.compile(r"\s*-\d")

FITTING_LENGTH: Final = 200
"""Characters of the longest text that is remembered as one that AWS takes."""

FITTING_COUNT: Final = 16_384
"""Values that are remembered so."""


class Refusal(NamedTuple):
    """A value that AWS refuses.

    Attributes:
        path: The argument's dotted path.
        at: Its place.
        given: The value, as messages show it.
        why: What is wrong with it, as the rest of "`period` is 45, ...".
        remedy: What would do.
        source: Where the fact is from.
    """

    path: str
    at: Located | None
    given: str
    why: str
    remedy: str
    source: str


class Doubtful(NamedTuple):
    """A limited value that is not known.

    Attributes:
        path: The argument's dotted path.
        at: Its place.
        why: Why it is not known.
    """

    path: str
    at: Located | None
    why: Unknown


_fitting: Final[dict[tuple[Limit, str | int | float], bool]] = {}
"""What needs no judging again: True for a value that AWS takes, False for one that is not limited."""


def judged(resource: Resource, limits: LimitsOfType, facts: LimitsFile) -> list[Refusal | Doubtful | None]:
    """Returns the judgement on each limited argument that a resource has; None for one that AWS takes.

    Args:
        resource: The resource.
        limits: The limits of its type.
        facts: The index that they are from.
    """
    judge = _Judge(resource, limits, facts)
    judge.object(resource.inputs, limits.members, "", resource.origin, 0)
    found = judge.found
    for condition in limits.conditions:
        found += judge.condition(condition)
    if limits.rules:
        for each in broken(resource, limits, ("is",), meets):
            found += judge.rule(each)
    return found


class _Judge:
    """Compares the arguments of one resource, and collects the judgements."""

    def __init__(self, resource: Resource, limits: LimitsOfType, facts: LimitsFile) -> None:
        self.resource = resource
        self.limits = limits
        self.facts = facts
        self.found: list[Refusal | Doubtful | None] = []
        self.steps = 0

    def object(self, given: Object, members: Mapping[str, Limit], path: str, at: Located | None, depth: int) -> None:
        """Judges the members of an object."""
        for name, value in given.entries.items():
            limit = members.get(name)
            if limit is None:
                continue
            if type(value) in LITERALS:
                fits = _fitting.get((limit.element or limit, value))  # type: ignore[arg-type]
                if fits is not None:
                    if fits:
                        self.found.append(None)
                    continue
            inner = f"{path}.{name}" if path else name
            self.value(value, limit, inner, given.origin_of(name) or at, given, depth)
        if given.open is not None and not given.open.references:
            left = next((name for name, limit in members.items() if name not in given.entries and _chooses(limit)), "")
            if left:
                self.found.append(Doubtful(f"{path}.{left}" if path else left, at, given.open))

    def value(
        self, value: Value, limit: Limit, path: str, at: Located | None, around: Object | None, depth: int
    ) -> None:
        """Judges a value and what is inside it, as far as the bounds of depth and number let it."""
        self.steps += 1
        if depth > DEPTH_LIMIT or self.steps > STEPS_LIMIT:
            if self.steps <= STEPS_LIMIT + 1:
                why = (
                    "it nests deeper than is compared"
                    if depth > DEPTH_LIMIT
                    else "it has more values than are compared"
                )
                self.found.append(Doubtful(path, at, Unknown(why)))
            return
        found = plain(value)
        if isinstance(found, Array):
            self.list(found, limit, path, at, around, depth)
        elif isinstance(found, Object) and not isinstance(found, Resource):
            members = limit.members or (limit.element.members if limit.element is not None else {})
            if members:
                self.object(found, members, path, found.origin or at, depth + 1)
            if limit.value is not None:
                for name, entry in found.entries.items():
                    place = found.origin_of(name) or at
                    self.value(entry, limit.value, f"{path}.{name}", place, None, depth + 1)
        elif isinstance(found, Unknown) and _has_inside(limit) and not _is_single(found):
            self.choice(found, limit, path, at, around, depth)
        else:
            self.single(found, limit.element or limit, path, at, around)

    def choice(
        self, value: Unknown, limit: Limit, path: str, at: Located | None, around: Object | None, depth: int
    ) -> None:
        """Judges each object or list that a value may be: it is refused if all of them are."""
        before, refused, doubtful = self.found, [], value.references == () and _chooses(limit)
        options = possible_values(value)
        for option in options:
            self.found = []
            self.value(option, limit, path, at, around, depth + 1)
            refusal = next((each for each in self.found if isinstance(each, Refusal)), None)
            if refusal is not None:
                refused.append(refusal)
            doubtful = doubtful if any(isinstance(each, Doubtful) for each in self.found) else False
        self.found = before
        if options and len(refused) == len(options):
            self.found.append(refused[0])
        elif refused or doubtful:
            self.found.append(Doubtful(path, at, value))
        elif options:
            self.found.append(None)

    def list(
        self, given: Array, limit: Limit, path: str, at: Located | None, around: Object | None, depth: int
    ) -> None:
        """Judges a list: its length, and its elements."""
        count = len(given.items)
        most, fewest = limit.most_items, limit.fewest_items
        if most is not None and count > most:
            why = f"and AWS takes at most {most}"
            self.found.append(Refusal(path, at, f"a list of {count}", why, f"give at most {most}", self.source(limit)))
        elif fewest is not None and 0 < count < fewest and given.open is None:
            why = f"and AWS needs at least {fewest}"
            self.found.append(
                Refusal(path, at, f"a list of {count}", why, f"give at least {fewest}", self.source(limit))
            )
        elif given.open is not None and not given.open.references and (fewest or _chooses(limit.element or limit)):
            self.found.append(Doubtful(path, at, given.open))
        for i, item in enumerate(given.items[:ITEMS_LIMIT]):
            place = given.origin_of(i) or at
            self.value(item, limit.element or limit, path, place, around, depth + 1)
        if count > ITEMS_LIMIT:
            self.found.append(Doubtful(path, at, Unknown(f"it has more than {ITEMS_LIMIT} elements")))

    def single(self, value: Value, limit: Limit, path: str, at: Located | None, around: Object | None) -> None:
        """Judges a text or number; what is not limited, or is left out, has no judgement."""
        if type(value) in LITERALS:
            self.literal(value, limit, path, at, around)  # type: ignore[arg-type]
            return
        known = text_of(value) if isinstance(value, Text) and not isinstance(value, JsonText) else None
        if known is not None:
            self.literal(known, limit, path, at, around)
            return
        if absent(value) or isinstance(value, bool) or not _limits_single(limit):
            return
        options = possible_values(value) if isinstance(value, Unknown) else possible_texts(value)
        refusals = [self.refusal(option, limit, path, at, around) for option in options]
        if refusals and all(each is not None for each in refusals):
            self.found.append(refusals[0])
        elif any(each is not None for each in refusals) or (not refusals and _matters(value, limit)):
            self.found.append(Doubtful(path, at, value if isinstance(value, Unknown) else Unknown(CHOICE)))
        elif refusals:
            unclear = choice_in(value) if isinstance(value, Text) and len(options) == 1 else None
            self.found.append(Doubtful(path, at, unclear) if unclear is not None else None)

    def literal(
        self, value: str | int | float, limit: Limit, path: str, at: Located | None, around: Object | None
    ) -> None:
        """Judges a known text or number, and remembers one that AWS takes, whatever is around it."""
        fits = _fitting.get((limit, value))
        if fits is None:
            fits = _limits_single(limit)
            refusal = self.refusal(value, limit, path, at, around) if fits else None
            if refusal is not None:
                self.found.append(refusal)
                return
            if not limit.versions and not (isinstance(value, str) and len(value) > FITTING_LENGTH):
                if len(_fitting) >= FITTING_COUNT:
                    _fitting.clear()
                _fitting[(limit, value)] = fits
        if fits:
            self.found.append(None)

    def refusal(
        self, value: Value, limit: Limit, path: str, at: Located | None, around: Object | None
    ) -> Refusal | None:
        """Returns why AWS certainly refuses a text or number; None if it may take it."""
        value = plain(value)
        text = text_of(value)
        if isinstance(value, (bool, JsonText)):
            return None
        if text is None and not isinstance(value, (int, float)):
            return self.piece_refusal(value, limit, path, at) if isinstance(value, Text) else None
        if text is None:
            text = f"{value:.12g}" if isinstance(value, (int, float)) else ""
        if text in UNSET:
            return None
        hidden = path.lower().endswith("password")
        given = "`…`" if hidden else f"`{text}`" if len(text) <= 80 else f"`{text[:79]}…`"
        why, remedy = _unfit(text, number(value), limit) or ("", "")
        if not why and limit.versions and around is not None:
            why, remedy = _unfit_version(text, around, limit)
        return Refusal(path, at, given, why, remedy, self.source(limit)) if why else None

    def piece_refusal(self, value: Text, limit: Limit, path: str, at: Located | None) -> Refusal | None:
        """Returns why AWS refuses a text whatever its unknown parts are: it is too long, or begins wrongly."""
        pieces = _known_pieces(value)
        least = sum(len(each) for each in pieces if each is not None)
        shown = "".join("…" if each is None else each for each in pieces)
        given = f"`{shown}`" if len(shown) <= 80 else f"`{shown[:79]}…`"
        if limit.longest is not None and least > limit.longest:
            why = f"which has more than {limit.longest} characters"
            return Refusal(path, at, given, why, f"shorten it to {limit.longest} characters", self.source(limit))
        first = pieces[0] if pieces else None
        if first and limit.patterns and all(_begins_wrongly(pattern, first) for pattern in limit.patterns):
            why = f"and no text that begins like this matches {_patterns(limit)}"
            return Refusal(path, at, given, why, "write it as AWS asks", self.source(limit))
        return None

    def condition(self, condition: Condition) -> Iterator[Refusal | Doubtful | None]:
        """Yields the judgement on a value that is limited because of others."""
        given = self.resource.inputs
        if condition.path.partition(".")[0] not in given.entries and given.open is None:
            return
        doubt: Unknown | None = None
        for path in condition.absent:
            missing = missing_argument(self.resource.input(path))
            if missing is False:
                return
            doubt = missing if isinstance(missing, Unknown) else doubt
        for path, limit in condition.when.items():
            met = meets(self.resource.input(path), limit)
            if met is False:
                return
            doubt = met if isinstance(met, Unknown) else doubt
        value, at = plain(self.resource.input(condition.path)), self.resource.where(condition.path)
        self.found = []
        self.value(value, condition.limit, condition.path, at, None, 0)
        for found in self.found:
            if isinstance(found, Refusal):
                yield found._replace(why=f"and {condition.says}") if doubt is None else Doubtful(found.path, at, doubt)
            elif found is not None or doubt is None:
                yield found

    def rule(self, found: Broken) -> Iterator[Refusal | Doubtful | None]:
        """Yields the judgement on a value that a rule limits because of others."""
        rule, before = found.rule, self.found
        if rule.limit is None:
            return
        path, self.found = f"{found.path}{rule.paths[0]}", []
        self.value(found.value, rule.limit, path, found.at, None, 0)
        judged_, self.found = self.found, before
        for each in judged_:
            if not isinstance(each, Refusal):
                yield each
            elif isinstance(found.answer, Unknown):
                yield Doubtful(path, found.at, found.answer)
            else:
                source = stated_by(rule, self.limits, self.facts)
                yield each._replace(why=f"{each.why}{words_of(rule.premise, found.path)}", source=source)

    def source(self, limit: Limit) -> str:
        """Returns where a limit is from."""
        return source_of(limit, self.limits, self.facts)


def meets(value: Value, limit: Limit) -> Answer:
    """Returns whether a value is as a condition asks; of a list, one element."""
    value = plain(value)
    if isinstance(value, Array):
        held = [plain(item) for item in value.items[:ITEMS_LIMIT]]
        answers = [meets(item, limit) for item in held if not isinstance(item, Array)]
        return any_of([*answers, value.open or False])
    if isinstance(value, Unknown):
        options = [option for option in possible_values(value) if not isinstance(option, Array)]
        answers_ = {meets(option, limit) for option in options}
        return answers_.pop() if len(answers_) == 1 else value
    if isinstance(value, bool):
        return limit.values is not None and ("true" if value else "false") in limit.values
    text = text_of(value)
    if text is None and not isinstance(value, (int, float)):
        return Unknown(CHOICE) if isinstance(value, Text) else False
    shown = text if text is not None else f"{value:.12g}" if isinstance(value, (int, float)) else ""
    fits = _fits if len(shown) <= FITTING_LENGTH else _fits.__wrapped__
    return shown != "" and fits(shown, number(value), limit)


@lru_cache(maxsize=FITTING_COUNT)
def _fits(text: str, amount: float | None, limit: Limit) -> bool:
    """Returns whether a value is within a limit: rules ask it of the same values again and again."""
    return _unfit(text, amount, limit) is None


@lru_cache(maxsize=1_024)
def limits_of(facts: LimitsFile, kind: str) -> LimitsOfType | None:
    """Returns the limits of a resource type, whatever the name of its module."""
    return facts.of_type(BALANCERS.sub("aws:lb/", kind))


def source_of(limit: Limit, limits: LimitsOfType, facts: LimitsFile) -> str:
    """Returns where a limit is from, as messages name it."""
    versions = facts.manifest["sources"]
    words = {
        "cfn": f"CloudFormation's schema of {limits.described or 'the type'}, {facts.date}",
        "api": f"the API's own model, botocore {versions.get('botocore', '')}".strip(),
    }
    return " and ".join(words.get(each, each) for each in limit.sources) or words["cfn"]


def _is_single(value: Unknown) -> bool:
    """Returns whether an unknown value is a text, a number or the like, and no object and no list."""
    return value.kind in {"string", "number", "boolean"}


def _has_inside(limit: Limit) -> bool:
    """Returns whether a limit is one of objects or lists."""
    inner = limit.element or limit
    return bool(inner.members) or inner.value is not None or limit.element is not None


@lru_cache(maxsize=4096)
def _chooses(limit: Limit) -> bool:
    """Returns whether a limit, or one inside it, concerns more than the form of a text."""
    waiting, seen = [limit], {id(limit)}
    while waiting:
        here = waiting.pop()
        if _is_choosy(here) or here.most_items is not None:
            return True
        inside = [*here.members.values(), *(each for each in (here.element, here.value) if each is not None)]
        waiting += [each for each in inside if id(each) not in seen]
        seen.update(id(each) for each in inside)
    return False


def _limits_single(limit: Limit) -> bool:
    return (
        limit.values is not None
        or bool(limit.patterns)
        or bool(limit.versions)
        or limit.least is not None
        or limit.most is not None
        or limit.step is not None
        or limit.shortest is not None
        or limit.longest is not None
    )


def _matters(value: Value, limit: Limit) -> bool:
    """Returns whether a limit may not hold for a value of which nothing is known.

    A text that the configuration, an account or a resource gives has the form that AWS takes, as long as it is one.
    """
    if _is_choosy(limit):
        return True
    return isinstance(value, Unknown) and not value.references and (value.kind != "string" or bool(value.alternatives))


def _is_choosy(limit: Limit) -> bool:
    """Returns whether a limit concerns more than the form of a text, which whoever states the text will see to."""
    bounds = (limit.least, limit.most, limit.step)
    return limit.values is not None or bool(limit.versions) or any(each is not None for each in bounds)


def _unfit(text: str, amount: float | None, limit: Limit) -> tuple[str, str] | None:
    """Returns what is wrong with a value, and what would do; None if nothing is for certain."""
    if limit.values is not None:
        return _unlisted(text, amount, limit)
    if amount is not None:
        if limit.least is not None and amount < limit.least:
            return f"and AWS takes {_range(limit)}", f"set it to {limit.least:g} or more"
        if limit.most is not None and amount > limit.most:
            return f"and AWS takes {_range(limit)}", f"set it to {limit.most:g} or less"
        if limit.step is not None and amount % limit.step:
            near = max(round(amount / limit.step), 1) * limit.step
            return f"and AWS takes multiples of {limit.step:g}", f"set it to {near:g}"
    if limit.longest is not None and len(text) > limit.longest:
        return f"which has {len(text)} characters, and AWS takes {limit.longest}", "shorten it"
    if limit.shortest is not None and len(text) < limit.shortest:
        return f"which has {len(text)} characters, and AWS needs {limit.shortest}", "lengthen it"
    if limit.patterns and all(finds(pattern, text) is False for pattern in limit.patterns):
        return f"and AWS takes what matches {_patterns(limit)}", "write it as AWS asks"
    return None


def _range(limit: Limit) -> str:
    if limit.least is not None and limit.most is not None:
        return f"{limit.least:,.12g} to {limit.most:,.12g}"
    return f"{limit.least:,.12g} or more" if limit.least is not None else f"{limit.most:,.12g} or less"


def _patterns(limit: Limit) -> str:
    shown = " or ".join(f"`{pattern}`" for pattern in limit.patterns[:2])
    return shown if len(shown) <= 160 else f"{shown[:159]}…`"


def _unlisted(text: str, amount: float | None, limit: Limit) -> tuple[str, str] | None:
    """Returns what is wrong with a value that is not among those that AWS takes."""
    values = limit.values or []
    if _plain(text) in _plain_values(limit):
        return None
    numeric = all(isinstance(each, (int, float)) for each in values)
    if numeric and amount is None:
        return None
    if numeric and amount is not None:
        numbers = sorted(float(each) for each in values)
        near = min(numbers, key=lambda each: (abs(each - amount), each))
        shown = ", ".join(f"{each:g}" for each in numbers[:30])
        return f"and AWS takes only {shown}", f"set it to {near:g}"
    texts = [str(each) for each in values]
    if limit.growing:
        return _unlisted_size(text, texts)
    near_text = _nearest(text, texts)
    shown = ", ".join(f"`{each}`" for each in texts[:12]) + (
        f" and {len(texts) - 12} others" if len(texts) > 12 else ""
    )
    return f"and AWS takes {'only ' if len(texts) <= 12 else ''}{shown}", f"set it to `{near_text}`"


def _unlisted_size(text: str, sizes: list[str]) -> tuple[str, str] | None:
    """Returns what is wrong with a size of a family; None for a family that is not known, which may be a new one."""
    parts = text.lower().split(".")
    if len(parts) < 2:
        shape = "db.t4g.micro" if sizes[0].startswith("db.") else sizes[0]
        return f"which is no instance type, such as `{shape}`", f"set it to `{_nearest(text, sizes)}`"
    of_family = [each for each in sizes if _family(each) == _family(text.lower())]
    if not of_family:
        return None
    shown = ", ".join(f"`{each}`" for each in sorted(of_family, key=len)[:12])
    return f"and the family has only {shown}", f"set it to `{_nearest(text, of_family)}`"


def _family(size: str) -> str:
    """Returns the family of a size: `db.t3` of `db.t3.micro`, `m5 search` of `m5.large.search`."""
    parts = size.split(".")
    if parts[0] in ("db", "cache", "ml", "kafka", "mq", "dax") and len(parts) > 2:
        return ".".join(parts[:2])
    return " ".join((parts[0], *parts[2:]))


def _nearest(text: str, options: list[str]) -> str:
    return nearest_name(text, options) or next(iter(get_close_matches(text, options, n=1, cutoff=0.0)), options[0])


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """Returns a value without what the provider may change: capitals, marks between words, an `.0`.

    A minus before a number stays: `-1` is all protocols, `1` is ICMP.
    """
    sign = "-" if NEGATIVE.match(text) else ""
    return sign + re.sub(r"[^a-z0-9.]", "", text.lower()).removesuffix(".0")


@lru_cache(maxsize=4096)
def _plain_values(limit: Limit) -> frozenset[str]:
    return frozenset(_plain(str(each)) for each in limit.values or ())


def _known_pieces(value: Text) -> list[str | None]:
    """Returns the pieces of a text, with None for each unknown one."""
    pieces: list[str | None] = []
    for part in text_parts(value) or ():
        piece = part if isinstance(part, str) else getattr(part, "text", None)
        if piece is not None and pieces and pieces[-1] is not None:
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _begins_wrongly(pattern: str, beginning: str) -> bool:
    """Returns whether no text with a beginning can match a pattern."""
    if not pattern.startswith("^") or _has_alternatives(pattern):
        return False
    try:
        return regex.compile(pattern).match(beginning, partial=True, timeout=PIECE_SECONDS) is None
    except TimeoutError:
        return False


@lru_cache(maxsize=1024)
def _has_alternatives(pattern: str) -> bool:
    """Returns whether a pattern is a choice outside all groups, so that its `^` may not hold for all of it."""
    depth, listed, i = 0, False, 0
    while i < len(pattern):
        mark = pattern[i]
        if mark == "\\":
            i += 1
        elif listed:
            listed = mark != "]"
        elif mark == "[":
            listed = True
            i += 1 if pattern[i + 1 : i + 2] == "]" else 0
        elif mark == "|" and depth == 0:
            return True
        depth += (mark == "(") - (mark == ")") if not listed else 0
        i += 1
    return False


def version_state(version: str, versions: Versions) -> str:
    """Returns what AWS makes of a version: `offered`, `retired`, `never` or `newer`.

    A version may be the beginning of several: `15` is any of 15. One that is higher than all that were known may have
    come later.
    """
    return (_state if len(version) <= VERSION_LENGTH else _state.__wrapped__)(version, versions)


@lru_cache(maxsize=1024)
def _state(version: str, versions: Versions) -> str:
    if not re.fullmatch(r"\d[\w.-]*", version) or "x" in version.split("."):
        return "offered"
    beginning = version.rstrip(".") + "."
    if any(each == version or each.startswith(beginning) for each in versions.offered):
        return "offered"
    if any(each == version or each.startswith(beginning) for each in versions.retired):
        return "retired"
    asked = _numbers(version)
    major = [_numbers_of_known(each) for each in (*versions.offered, *versions.retired)]
    alike = [each for each in major if each[: max(len(asked) - 1, 1)] == asked[: max(len(asked) - 1, 1)]]
    newest = max(alike or major, default=())
    return "newer" if asked > newest else "never"


@lru_cache(maxsize=4096)
def _numbers_of_known(version: str) -> tuple[int, ...]:
    """Does what `_numbers` does, cached: AWS's own versions are compared again and again."""
    return _numbers(version)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:6])


def _unfit_version(text: str, around: Object, limit: Limit) -> tuple[str, str]:
    engine = text_of(plain(around.get(limit.by))) or ""
    known = limit.versions.get(engine)
    if known is None or version_state(text, known) != "never":
        return "", ""
    return f"a version of {engine} that AWS has never offered", f"set it to `{nearest_version(text, known)}`"


def nearest_version(text: str, known: Versions) -> str:
    """Returns the offered version that is next: of the same major version if there is one."""
    plain_ones = [each for each in known.offered if re.fullmatch(r"[\d.]+", each)] or known.offered
    major = _numbers(text)[:1]
    of_major = [each for each in plain_ones if _numbers_of_known(each)[:1] == major]
    return max(of_major or plain_ones, key=_numbers_of_known)
