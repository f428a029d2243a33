"""Decides requirements: selects resources, follows property paths, and gives verdicts with their evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graders.common.selection import by_type, makers_in, missing_service, native_modules, stack_group, types_of
from graders.common.undeclared import not_shown
from graders.common.verdicts import judged_for, objects
from graders.facts.answers import (
    LIST_LIMIT,
    Answer,
    absent,
    all_of,
    any_of,
    because,
    items_of,
    possible_values,
    unresolved,
)
from graders.facts.compute import FUNCTIONS
from graders.facts.packaged import may_make
from graders.facts.places import expected_in, expected_place, head, label, sentence
from graders.requirements.conditions import Referring, asks_presence, holds
from graders.requirements.linking import Mentions, Targets, name_arguments_of
from graders.requirements.properties import IMPLIED, Properties, is_one_text, made_name, opened
from graders.requirements.tags import by_key
from graders.requirements.wording import Wording, asked, conditions, described, found, short
from harness.checks import Check, Outcome, Subject, Verdict, advises, fails, missing, passes, present, unknown
from harness.findings import Finding, Severity
from harness.interpreter import hear_signals
from harness.program.resources import Resource
from harness.program.values import UNDEFINED, Array, Object, Reference, Unknown, Value
from harness.rubric import Condition, Requirement, Selector
from harness.rubric.paths import Each, Path, parse_path
from harness.rubric.resource_types import STACK_TYPE, TAGS, has_path, lists_tags
from harness.syntax.source import Located

__all__ = ["Deciding", "Meant", "check_of", "elements_of", "stepped"]

VALUES_LIMIT = 100_000
"""Most values examined for one requirement."""
HEARING = 1024
"""How many values are examined between two looks for signals."""
OPTIONS_LIMIT = 16
"""Most values, of which a program chooses one, that a link is followed through."""
CHOICES_LIMIT = 100
"""Most values of one path, each of which is one of several, that are followed into each other."""
TYPES_LIMIT = 10_000
"""Most types of resources whose properties a requirement keeps."""
REJECTED_LIMIT = 20
"""Most unsuitable resources that a finding names."""
TOO_MUCH = Unknown("the program has more values than are looked at")


class _Decision:
    """Decides a requirement for a program."""

    __slots__ = ("_bare", "_expected", "_requirement", "_wording")

    def __init__(self, requirement: Requirement) -> None:
        self._requirement = requirement
        self._wording = Wording(requirement)
        self._expected = _Expected(requirement.expect)
        more = requirement.where or requirement.expect or requirement.for_each or requirement.count
        self._bare = requirement.quantifier in {"every", "some"} and not (more or requirement.advice)

    def __call__(self, subject: Subject) -> Iterable[Verdict]:
        requirement = self._requirement
        if self._bare and _is_there(subject, requirement):
            return (present(),)
        verdicts = Deciding(subject, requirement, self._wording, self._expected).verdicts()
        return _advice(verdicts) if requirement.severity == "advisory" else verdicts


def check_of(requirement: Requirement) -> Check:
    """Returns the check that decides a requirement."""
    advisory = requirement.severity == "advisory"
    says = described(requirement)
    return Check(requirement.id, _Decision(requirement), advisory, requirement.references, asks=says)


def _is_there(subject: Subject, requirement: Requirement) -> bool:
    """Returns whether the program certainly makes one of the resources, which is all that a requirement may ask."""
    found = types_of(requirement).among(subject.fact(by_type))
    return any(not (each.conditional or each.repeated) for each in found)


def _advice(verdicts: Iterator[Verdict]) -> Iterator[Verdict]:
    """Yields verdicts with every failure turned into advice."""
    for verdict in verdicts:
        finding = verdict.finding
        if verdict.outcome is Outcome.FAIL and finding is not None:
            yield Verdict(Outcome.NOT_APPLICABLE, _as_advice(verdict), verdict.conclusive)
        else:
            yield verdict


def _as_advice(verdict: Verdict) -> Finding | None:
    finding = verdict.finding
    return None if finding is None else Finding(Severity.ADVISORY, finding.message, finding.place)


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A value at the end of a path that does not meet its condition, or is not known.

    Attributes:
        path: The property path.
        value: The value.
        at: Its place, or that of the object that lacks it.
        condition: The condition.
        answer: No, or why the answer is not known.
    """

    path: str
    value: Value
    at: Located | None
    condition: Condition
    answer: Answer


@dataclass(frozen=True, slots=True)
class Meant:
    """A resource that a selector means, certainly or possibly.

    Attributes:
        resource: The resource.
        sure: Yes, or why it is not known.
        met: Whether it certainly meets what is expected.
    """

    resource: Resource
    sure: Answer
    met: bool = False


class _Expected:
    """What is expected of resources, prepared once for all programs."""

    __slots__ = ("_all", "_of")

    def __init__(self, expect: Mapping[str, Condition]) -> None:
        self._all = [(path, parse_path(path), condition) for path, condition in expect.items()]
        self._of: dict[str, list[tuple[str, Path, Condition]]] = {}

    def of(self, token: str) -> list[tuple[str, Path, Condition]]:
        """Returns the paths that resources of a type have, with their steps and conditions."""
        known = self._of.get(token)
        if known is None:
            if len(self._of) >= TYPES_LIMIT:
                self._of.clear()
            known = self._of[token] = [each for each in self._all if has_path(token, each[1])]
        return known


class _Index:
    """Resources by what they mention, so that not every pair must be compared."""

    def __init__(self, meant: Iterable[tuple[Meant, Mentions]]) -> None:
        self._meant: dict[int, Meant] = {}
        self._by: dict[int | str, list[Meant]] = {}
        self._called: dict[str, list[Meant]] = {}
        self._vague: list[Meant] = []
        for each, mentions in meant:
            self._meant[id(each.resource)] = each
            for resource in mentions.resources:
                self._by.setdefault(id(resource), []).append(each)
            for name in mentions.names:
                self._by.setdefault(name, []).append(each)
            for name in Targets([each.resource]).names:
                self._called.setdefault(name, []).append(each)
            if mentions.vague:
                self._vague.append(each)
        self._order = {key: number for number, key in enumerate(self._meant)}

    def candidates(self, owner: Resource, mentions: Mentions) -> list[Meant]:
        """Returns the resources that may be linked with an owner, each once, in their order.

        Args:
            owner: The owner.
            mentions: What the owner mentions.
        """
        if mentions.vague:
            return list(self._meant.values())
        keys: list[int | str] = [id(owner), *Targets([owner]).names]
        found = {id(each.resource) for key in keys for each in self._by.get(key, ())}
        found.update(id(each.resource) for each in self._vague)
        found.update(id(each.resource) for name in mentions.names for each in self._called.get(name, ()))
        found.update(key for resource in mentions.resources if (key := id(resource)) in self._meant)
        return [self._meant[key] for key in sorted(found, key=self._order.__getitem__)]


class Deciding(Referring):
    """Decides one requirement for one program."""

    def __init__(
        self,
        subject: Subject,
        requirement: Requirement,
        wording: Wording | None = None,
        expected: _Expected | None = None,
    ) -> None:
        self._words = Wording(requirement) if wording is None else wording
        self._expected = _Expected(requirement.expect) if expected is None else expected
        self._subject = subject
        self._program = subject.program
        self._requirement = requirement
        self._left = VALUES_LIMIT
        self._choices = 0
        self._selected: dict[int, list[Meant]] = {}
        self._targets: dict[int, tuple[Targets, Targets, Answer]] = {}
        self._links: dict[int, Mentions] = {}
        self._alone: dict[int, Targets] = {}

    @property
    def _properties(self) -> Properties:
        return self._subject.fact(Properties)

    def _count(self) -> None:
        """Counts a value that is examined."""
        self._left -= 1
        if self._left % HEARING == 0:
            hear_signals()

    # Selection

    def meant(self, selector: Selector, expect: Iterable[str] = ()) -> list[Meant]:
        """Returns the resources that a selector means; with `expect`, only those with one of its properties."""
        known = self._selected.get(id(selector))
        if known is None:
            known = self._selected[id(selector)] = list(self._select(selector, tuple(expect)))
        return known

    def _select(self, selector: Selector, expect: tuple[str, ...]) -> Iterator[Meant]:
        types = types_of(selector, expect)
        resources = types.among(self._subject.fact(by_type))
        if STACK_TYPE in types.names:
            resources += types.among(self._subject.fact(stack_group))
        if not types.names.isdisjoint(IMPLIED):
            implied = self._properties.implied
            resources += types.among({token: made for token, made in implied.items() if token in types.names})
        for resource in resources:
            # If the selector also means the packaged component, the component is asked instead of what it makes.
            if resource.implied and any(types.hold(each.type) for each in resource.ancestors()):
                continue
            sure = self._is_meant(resource, selector)
            if sure is not False:
                yield Meant(resource, sure)

    def _is_meant(self, resource: Resource, selector: Selector) -> Answer:
        """Returns whether a resource of the right type meets what else a selector says."""
        doubt: Unknown | None = None
        for path, condition in selector.where.items():
            answer = self._answer(resource, path, condition)
            if answer is False:
                return False
            if doubt is None and isinstance(answer, Unknown):
                doubt = answer
        return True if doubt is None else doubt

    def _answer(self, resource: Resource, path: str, condition: Condition) -> Answer:
        """Returns whether a property of a resource meets a condition."""
        steps = parse_path(path)
        if not has_path(resource.type, steps):
            return holds(UNDEFINED, condition, self)
        return self._at(resource, steps, path, condition)[0]

    # Properties

    def met(self, resource: Resource, expect: Mapping[str, Condition]) -> tuple[Answer, list[_Leaf]]:
        """Returns whether a resource meets conditions, and its values that do not."""
        answers: list[Answer] = []
        leaves: list[_Leaf] = []
        expected = self._expected if expect is self._requirement.expect else _Expected(expect)
        for path, steps, condition in expected.of(resource.type):
            answer, own = self._at(resource, steps, path, condition)
            answers.append(answer)
            if answer is not True:
                leaves += own
        return all_of(answers), leaves

    def _at(self, resource: Resource, steps: Path, path: str, condition: Condition) -> tuple[Answer, list[_Leaf]]:
        first = str(steps[0])
        value, at = self._properties.held(resource, first)
        if first == TAGS and len(steps) > 1 and not isinstance(steps[1], (int, Each)) and lists_tags(resource.type):
            value = by_key(value)
        if len(steps) == 1 and absent(value) and not asks_presence(condition):
            name = made_name(resource, first)
            if name is not None:
                answer = holds(name, condition, self)
                return answer, [] if answer is True else [_Leaf(path, value, at, condition, answer)]
        return self.walk(value, steps[1:], condition, at, path)

    def walk(
        self, value: Value, steps: Path, condition: Condition, at: Located | None, path: str
    ) -> tuple[Answer, list[_Leaf]]:
        """Returns whether the values at the end of a path meet a condition, and those that do not.

        Args:
            value: The value at which the path continues.
            steps: The rest of the path.
            condition: The condition.
            at: The value's place.
            path: The whole path, for messages.
        """
        self._count()
        if self._left < 0:
            return TOO_MUCH, [_Leaf(path, TOO_MUCH, at, condition, TOO_MUCH)]
        if not steps:
            answer = holds(value, condition, self)
            return answer, [] if answer is True else [_Leaf(path, value, at, condition, answer)]
        if isinstance(steps[0], Each) and is_one_text(value, at):
            return self.walk(value, steps[1:], condition, at, path)
        around = opened(value, at)
        if isinstance(around, Unknown):
            return self._walk_alternatives(around, steps, condition, at, path)
        if isinstance(around, Reference):
            doubt = unresolved(around)
            return doubt, [_Leaf(path, doubt, at, condition, doubt)]
        if absent(around):
            return self.walk(UNDEFINED, (), condition, at, path)
        step, rest = steps[0], steps[1:]
        if isinstance(step, Each):
            return self._walk_elements(around, steps, condition, at, path)
        inner, place = stepped(around, step)
        return self.walk(inner, rest, condition, place or at, path)

    def _walk_alternatives(
        self, value: Unknown, steps: Path, condition: Condition, at: Located | None, path: str
    ) -> tuple[Answer, list[_Leaf]]:
        if self._choices >= CHOICES_LIMIT:
            return TOO_MUCH, [_Leaf(path, TOO_MUCH, at, condition, TOO_MUCH)]
        self._choices += 1
        results = [self.walk(option, steps, condition, at, path) for option in possible_values(value)]
        self._choices -= 1
        answers = {answer if isinstance(answer, bool) else None for answer, _ in results}
        if len(answers) == 1 and None not in answers:
            return results[0]
        return value, [_Leaf(path, value, at, condition, value)]

    def _walk_elements(
        self, around: Value, steps: Path, condition: Condition, at: Located | None, path: str
    ) -> tuple[Answer, list[_Leaf]]:
        items, doubt = elements_of(around, steps, condition, at)
        if not items and doubt is None:
            return self.walk(UNDEFINED, (), condition, at, path)
        results = [self.walk(item, steps[1:], condition, place or at, path) for item, place in items]
        rest: list[Answer] = [] if doubt is None else [doubt]
        combine = all_of if steps[0] is Each.EVERY else any_of
        answer = combine([*(each for each, _ in results), *rest])
        if answer is True:
            return answer, []
        leaves = [leaf for each, own in results if (each is False) is (answer is False) for leaf in own]
        leaves = [leaf for leaf in leaves if (leaf.answer is False) is (answer is False)]
        return answer, leaves or [_Leaf(path, around, at, condition, answer)]

    # Questions of conditions about the program

    def refers(self, value: Value, condition: Condition) -> Answer:
        """Returns whether a value is, or holds, an output of a resource that `refers_to` selects."""
        selector = condition.refers_to
        if selector is None:
            return False
        if id(selector) not in self._targets:
            meant = self.meant(selector)
            sure = Targets(each.resource for each in meant if each.sure is True)
            perhaps = [each for each in meant if each.sure is not True]
            unsure = next((each.sure for each in perhaps if isinstance(each.sure, Unknown)), TOO_MUCH)
            self._targets[id(selector)] = sure, Targets(each.resource for each in perhaps), unsure
        sure, maybe, doubt = self._targets[id(selector)]
        mentions = self._mentioned(value)
        answer = mentions.any_of(sure)
        if answer is False and maybe.ids and mentions.any_of(maybe) is not False:
            return doubt
        return answer

    def _mentioned(self, value: Value) -> Mentions:
        found = Mentions()
        found.add(value)
        self._left -= len(found.resources)
        return found

    def has(self, value: Value, condition: Condition) -> Answer:
        """Returns whether an object has the properties that `has` requires."""
        inner = opened(value, None)
        if isinstance(inner, Unknown):
            # Each alternative has its own properties: one may meet the first condition, another one the second.
            found = [self.has(option, condition) for option in possible_values(inner)]
            known = {answer for answer in found if isinstance(answer, bool)}
            return known.pop() if len(known) == 1 and all(isinstance(answer, bool) for answer in found) else inner
        answers = []
        for path, each in (condition.has or {}).items():
            steps = parse_path(path)
            if isinstance(inner, Reference):
                answers.append(self.walk(inner, steps, each, None, path)[0])
                continue
            first, place = stepped(inner, steps[0])
            answers.append(self.walk(first, steps[1:], each, place, path)[0])
        return all_of(answers)

    # Links

    def linked(self, resource: Resource, owner: Resource) -> Answer:
        """Returns whether the requirement's link connects a resource with an owner (a resource of `for_each`)."""
        self._count()
        if self._left < 0:
            return TOO_MUCH
        mentions = self._along(resource)
        answer = mentions.any_of(self._one(owner))
        if answer is True:
            return True
        back = self._along(owner).any_of(self._one(resource))
        if isinstance(back, Unknown) and mentions.resources and not mentions.vague and self._link_names(owner):
            return answer  # the owner's own name, not all known, is no link where the other end says what it is of
        return any_of([answer, back])

    def _link_names(self, resource: Resource) -> bool:
        """Returns whether the link's property is what names a resource."""
        path = parse_path(self._requirement.link or "")
        return len(path) == 1 and path[0] in name_arguments_of(resource.type)

    def _one(self, resource: Resource) -> Targets:
        known = self._alone.get(id(resource))
        if known is None:
            known = self._alone[id(resource)] = Targets([resource])
        return known

    def _along(self, resource: Resource) -> Mentions:
        """Returns what a resource mentions at the link's path."""
        known = self._links.get(id(resource))
        if known is None:
            known = self._links[id(resource)] = Mentions()
            self._follow(resource, parse_path(self._requirement.link or ""), known)
        return known

    def _follow(self, resource: Resource, path: Path, found: Mentions) -> None:
        if has_path(resource.type, path[:1]):
            value, _ = self._properties.held(resource, str(path[0]))
            self._reach(value, path[1:], found)

    def _reach(self, value: Value, steps: Path, found: Mentions) -> None:
        """Adds the values at the end of a path, which continues through an output in the output's resource."""
        self._count()
        if self._left < 0:
            found.add_doubt(TOO_MUCH)
            return
        if not steps:
            if not absent(value):
                found.add(value)
            return
        around = opened(value, None)
        if isinstance(steps[0], Each):
            is_map = isinstance(around, Object) and not isinstance(around, Resource)
            items, doubt = _values_of_map(around, None) if is_map else items_of(around)
            for item, _ in items:
                self._reach(item, steps[1:], found)
            if doubt is not None:
                found.add_doubt(doubt)
        elif isinstance(around, (Object, Array)) and not isinstance(around, Resource):
            self._reach(stepped(around, steps[0])[0], steps[1:], found)
        elif isinstance(around, Unknown):
            self._reach_alternatives(around, steps, found)
        elif not absent(around):
            for each in self._mentioned(value).resources:
                if has_path(each.type, steps[:1]):
                    self._follow(each, steps, found)

    def _reach_alternatives(self, value: Unknown, steps: Path, found: Mentions) -> None:
        """Adds the values at the end of a path that continues in one of several values, or in an unknown one."""
        options = possible_values(value)
        if options and len(options) <= OPTIONS_LIMIT:
            chosen = [Mentions() for _ in options]
            for option, mentions in zip(options, chosen, strict=True):
                self._reach(option, steps, mentions)
            found.add_choice(value, chosen)
            return
        mentions = self._mentioned(value)
        hops = [each for each in mentions.resources if has_path(each.type, steps[:1])]
        for each in hops:
            self._follow(each, steps, found)
        if not hops or mentions.vague:
            found.join(mentions)

    # Verdicts

    def verdicts(self) -> Iterator[Verdict]:
        """Yields the verdicts of the requirement's check."""
        requirement = self._requirement
        meant = self.meant(requirement, requirement.expect)
        yield from self._advising()
        if requirement.for_each is None:
            yield from self._quantified(meant, None)
            return
        owners = self.meant(requirement.for_each)
        index = _Index((each, self._along(each.resource)) for each in meant) if owners else None
        for owner in owners:
            if index is None or self._left < 0:
                yield unknown(head(owner.resource), TOO_MUCH.reason)
                return
            linked = []
            for each in index.candidates(owner.resource, self._along(owner.resource)):
                if each.resource is owner.resource:
                    continue
                joined = all_of([each.sure, self.linked(each.resource, owner.resource)])
                if joined is not False:
                    linked.append(Meant(each.resource, joined))
            for verdict in self._quantified(linked, owner.resource):
                yield self._if_meant(verdict, owner)

    def _advising(self) -> Iterator[Verdict]:
        """Yields the advice on other resources."""
        for advice in self._requirement.advice:
            for each in self.meant(advice):
                if each.sure is True:
                    yield advises(head(each.resource), f"{label(each.resource)} {sentence(advice.says, capital=False)}")

    def _if_meant(self, verdict: Verdict, owner: Meant) -> Verdict:
        """Returns the verdict on a resource of `for_each`; no failure if the resource may not be meant or made."""
        doubt = owner.sure if isinstance(owner.sure, Unknown) else None
        if verdict.outcome is not Outcome.FAIL or (doubt is None and not owner.resource.conditional):
            return verdict
        why = because(doubt) if doubt is not None else "it is made only under a condition that is not known"
        said = verdict.finding.message if verdict.finding is not None else ""
        return unknown(head(owner.resource), f"{label(owner.resource)}: {why}; if it is meant: {said}")

    def _quantified(self, meant: list[Meant], owner: Resource | None) -> Iterator[Verdict]:
        match self._requirement.quantifier:
            case "none":
                yield from self._none(meant)
            case "some":
                yield from self._some(meant, owner)
            case "each":
                yield from self._examined(meant)
            case _:
                yield from self._every(meant, owner)

    def _every(self, meant: list[Meant], owner: Resource | None) -> Iterator[Verdict]:
        if self._requirement.expect:
            yield from self._examined(meant)
        sure = [each.resource for each in meant if each.sure is True]
        yield from self._number(sure, [each for each in meant if each.sure is not True], owner, "")

    def _examined(self, meant: list[Meant]) -> Iterator[Verdict]:
        """Yields the verdicts on the properties of resources."""
        for each in self._examinable(meant):
            answer, leaves = self.met(each.resource, self._requirement.expect)
            if answer is True:
                yield passes()
            elif isinstance(each.sure, Unknown):
                yield self._not_sure(each)
            else:
                yield from self._rejected(each.resource, answer, leaves)

    def _examinable(self, meant: list[Meant]) -> list[Meant]:
        """Returns the resources whose properties count: with `written`, those that the program's own code makes."""
        return [each for each in meant if not each.resource.implied] if self._requirement.written else meant

    def _some(self, meant: list[Meant], owner: Resource | None) -> Iterator[Verdict]:
        good: list[Resource] = []
        perhaps: list[Meant] = []
        rejected: list[tuple[Resource, Answer, list[_Leaf]]] = []
        for each in self._examinable(meant):
            answer, leaves = self.met(each.resource, self._requirement.expect)
            if answer is True and each.sure is True:
                good.append(each.resource)
            elif answer is not False:
                sure = each.sure if isinstance(each.sure, Unknown) else answer
                perhaps.append(Meant(each.resource, sure, met=answer is True))
                rejected.append((each.resource, answer, leaves))
            elif each.sure is True:
                rejected.append((each.resource, answer, leaves))
        count = self._requirement.count
        if count is None and not good and rejected:
            doubtful = [each for each in rejected if each[1] is not False]
            # The resource that comes nearest is most likely the one that was meant, so it is named first.
            nearest = sorted(doubtful or rejected, key=lambda each: len(each[2]))
            maker = self._maker() if not doubtful else None
            if maker is not None:
                names = self._words.names
                why = f"What {label(maker)} makes is not read in detail; {names} that will do may be part of it"
                yield unknown(head(maker), why)
                return
            for resource, answer, leaves in nearest[:REJECTED_LIMIT]:
                if answer is not True:
                    yield from self._rejected(resource, answer, leaves, lacking=True)
            for each in perhaps[:REJECTED_LIMIT]:
                if each.met:
                    yield self._not_sure(each)
            return
        yield from self._number(good, perhaps, owner, self._words.met)

    def _none(self, meant: list[Meant]) -> Iterator[Verdict]:
        expect = self._requirement.expect
        yield passes()
        for each in self._examinable(meant):
            answer, _ = self.met(each.resource, expect)
            sure = all_of([each.sure, answer])
            what = f"has {conditions(expect)}" if expect else "is declared"
            if isinstance(sure, Unknown):
                reason = f"{self._lead}: whether {label(each.resource)} {what} is not known: {because(sure)}"
                yield unknown(head(each.resource), reason)
            elif sure:
                first = next(iter(expect), "")
                message = f"{self._lead}: {label(each.resource)} {what}; none is asked"
                yield objects(each.resource, self._place(each.resource, first), sentence(message))
        if not self._requirement.written:
            yield from self._hidden()

    def _hidden(self) -> Iterator[Verdict]:
        """Yields that a packaged component may make more of what is counted, in code that is not read."""
        maker = self._maker()
        if maker is not None:
            why = f"What {label(maker)} makes is not read in detail; {self._words.names} may be part of it"
            yield unknown(head(maker), why)

    def _number(
        self, sure: list[Resource], perhaps: list[Meant], owner: Resource | None, met: str
    ) -> Iterator[Verdict]:
        """Yields the verdict on the number of resources.

        Args:
            sure: Resources that certainly count.
            perhaps: Resources that may count.
            owner: The resource that they belong to, or None.
            met: What they must meet to count, as the rest of a phrase.
        """
        count = self._requirement.count
        least, most = (1, None) if count is None else (count.least, count.most)
        firm = [resource for resource in sure if not (resource.conditional or resource.repeated)]
        low = len(firm)
        high = len(sure) + len(perhaps)
        endless = any(r.repeated for r in [*sure, *(each.resource for each in perhaps)])
        names = self._words.names
        if most is not None and low > most:
            message = f"{self._lead}: {low} {names}{met} are declared; {self._words.number}"
            yield fails(head(firm[most]), sentence(message))
        elif low >= least and (most is None or (high <= most and not endless)):
            yield present() if most is None else passes()
            if most is not None:
                yield from self._hidden()
        elif high < least and not endless:
            yield self._lacking(high, names, met, owner)
        elif low < least and not perhaps and most is None and len(sure) >= least:
            doubtful = next((resource for resource in sure if resource.conditional), None)
            if doubtful is None or (owner is not None and owner.conditional):
                yield present()  # `run_check` asks again without those that may not be made
            else:
                why = f"{label(doubtful)} is made only under a condition that is not known"
                yield unknown(head(doubtful), why)
        else:
            doubt = next((each.sure for each in perhaps if isinstance(each.sure, Unknown)), None)
            why = because(doubt) if doubt is not None else "some are made only under conditions that are not known"
            place = head(perhaps[0].resource) if perhaps else head(owner) if owner else expected_place(self._program)
            yield unknown(place, f"How many {names}{met} there are is not known: {why}")

    def _lacking(self, number: int, names: str, met: str, owner: Resource | None) -> Verdict:
        place = head(owner) if owner is not None else expected_place(self._program)
        native = self._native()
        if native:
            return unknown(place, f"The `{native}` resources of the program are not read in detail")
        undeclared = not_shown(self._subject) if types_of(self._requirement).hold(FUNCTIONS[0]) else None
        if undeclared is not None:
            return undeclared
        maker = self._maker()
        if maker is not None:
            return unknown(head(maker), f"What {label(maker)} makes is not read in detail; {names} may be part of it")
        where = f" for {label(owner)}" if owner is not None else expected_in(self._program)
        linked = f" linked by {self._requirement.link}" if owner is not None else ""
        wanted = self._words.number
        if number:
            verb = "is" if number == 1 else "are"
            message = f"{self._lead}: only {number} {names}{met}{linked} {verb} declared{where}; {wanted}"
        else:
            message = f"{self._lead}: no {names}{met}{linked} is declared{where}; {wanted}{self._words.remedy}"
            if self._requirement.called and owner is None:
                message = f"Missing{where}: no {names}{met} is declared, which the task demands{self._words.remedy}"
        follows = missing_service(self._subject, self._requirement) if not number and owner is None else ""
        return missing(place, sentence(message), follows=follows)

    def _native(self) -> str:
        """Returns the module of `aws-native` that may hold what is missing; "" for none."""
        modules = self._subject.fact(native_modules)
        if not modules:
            return ""
        wanted = {short(name).partition(".")[0] for name in self._requirement.resource if "*" not in name}
        return next((f"aws-native:{module}" for module in modules if module in wanted), "")

    def _maker(self) -> Resource | None:
        """Returns a packaged component that may make what is missing, in code that is not read."""
        makers = self._subject.fact(makers_in)
        wanted = types_of(self._requirement).names if makers else frozenset[str]()
        of_aws = any(name.startswith("aws:") for name in wanted)
        return next((each for each in makers if wanted & may_make(each) or (each.opaque and of_aws)), None)

    def _rejected(
        self, resource: Resource, answer: Answer, leaves: list[_Leaf], *, lacking: bool = False
    ) -> Iterator[Verdict]:
        """Yields a verdict for each property of a resource that does not, or may not, meet the requirement."""
        deciding = [leaf for leaf in leaves if (leaf.answer is False) is (answer is False)]
        if not deciding:
            doubt = answer if isinstance(answer, Unknown) else TOO_MUCH
            yield unknown(head(resource), f"{label(resource)}: {because(doubt)}")
        for leaf in deciding:
            if leaf.answer is False:
                message = sentence(self._objection(resource, leaf)) + (
                    "" if absent(leaf.value) else judged_for(leaf.at)
                )
                yield objects(resource, leaf.at or head(resource), message, lacking=lacking)
            elif isinstance(leaf.answer, Unknown):
                yield unknown(
                    leaf.at or head(resource),
                    f"{label(resource)}: {leaf.path} is not known: {because(leaf.answer)}",
                )

    def _objection(self, resource: Resource, leaf: _Leaf) -> str:
        """Returns what is wrong with a property, and what would be right."""
        why, remedy = self._requirement.why, self._requirement.remedy
        right = remedy or f"{asked(leaf.condition)} is asked"
        if not why and not remedy:
            return f"{self._lead}: {leaf.path} is {found(leaf.value)}; {right}"
        return f"{label(resource)}: `{leaf.path}` is {found(leaf.value)}{f', {why}' if why else ''}; {right}"

    def _not_sure(self, each: Meant) -> Verdict:
        doubt = each.sure if isinstance(each.sure, Unknown) else TOO_MUCH
        why = f"whether {self._lead} is about it is not known: {because(doubt)}"
        return unknown(head(each.resource), f"{label(each.resource)}: {why}")

    def _place(self, resource: Resource, path: str) -> Located | None:
        if not path:
            return head(resource)
        return self._properties.held(resource, str(parse_path(path)[0]))[1]

    @property
    def _lead(self) -> str:
        return self._words.lead


def elements_of(
    around: Value, steps: Path, condition: Condition, at: Located | None
) -> tuple[list[tuple[Value, Located | None]], Unknown | None]:
    """Returns the elements in which a path continues, with their places, and an `Unknown` if there may be more."""
    return _values_of_map(around, at) if _is_map(around, steps, condition) else items_of(around, at)


def _is_map(around: Value, steps: Path, condition: Condition) -> bool:
    """Returns whether a path means the values of an object; in JSON, an object may also stand for a list of itself."""
    if not isinstance(around, Object) or isinstance(around, Resource) or condition.has is not None:
        return False
    return len(steps) == 1 or (isinstance(steps[1], str) and steps[1] not in around.entries)


def _values_of_map(around: Value, at: Located | None) -> tuple[list[tuple[Value, Located | None]], Unknown | None]:
    """Returns the values of an object with their places, and an `Unknown` if there may be more."""
    if not isinstance(around, Object):
        return [], None
    items = [(value, around.origins.get(key) or at) for key, value in list(around.entries.items())[:LIST_LIMIT]]
    more = Unknown("an object with very many properties") if len(around.entries) > LIST_LIMIT else None
    return items, around.open or more


def stepped(around: Value, step: str | int) -> tuple[Value, Located | None]:
    """Returns the value under a name or an index, and its place."""
    if isinstance(around, Object) and isinstance(step, str) and not isinstance(around, Resource):
        return around.get(step), around.origins.get(step)
    if isinstance(around, Array) and isinstance(step, int):
        return around.element(step), around.origin_of(step)
    if isinstance(step, int) and step == 0:
        return around, None
    return (Unknown("a property of a resource"), None) if isinstance(around, Resource) else (UNDEFINED, None)
