"""Plants violations of a requirement in a program that meets it, one edit at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from graders.common.selection import types_of
from graders.facts.answers import absent, items_of
from graders.facts.places import head, label
from graders.mutants.requirements.leaves import Leaf, elements_kept, leaves_at, removed_leaf, set_leaf
from graders.mutants.requirements.values import ELSEWHERE, accepted_value, beside, parts_of
from graders.requirements.deciding import Deciding
from graders.requirements.properties import Properties, made_name, opened
from graders.requirements.wording import short
from harness.checks import Subject
from harness.program.resources import Resource
from harness.program.values import UNDEFINED, Array, JsonText, Object, Text, Value
from harness.rubric import Condition, Requirement
from harness.rubric.comparisons import Plain, text_of_plain
from harness.rubric.paths import Each, parse_path
from harness.rubric.resource_types import STACK_TYPE, has_path
from harness.validation.arguments import literal, making
from harness.validation.edits import Edit, OverlappingEditsError
from harness.validation.fragments import Fragment
from harness.validation.planting import Planted, Unplanted
from harness.validation.programs import NothingToEditError, PassingProgram
from harness.validation.removal import looked_up, removed

__all__ = ["plant"]

TRIED_LIMIT = 5
"""Most resources in which one edit is tried."""
REMOVED_LIMIT = 50
"""Most resources that one edit removes."""
ENTRIES_LIMIT = 200
"""Most elements of a list that is rewritten."""

ON, OFF = "Enabled", ("Disabled", "Suspended")
"""Words that stand for booleans in resources that configure a bucket."""

GIVEN = Condition.model_validate({"set": True})

Made = tuple[str, "Callable[[], list[Edit]]"]
"""A description of an edit, and the function that makes it."""


def plant(program: PassingProgram, requirement: Requirement) -> Iterator[Planted | Unplanted]:
    """Yields the violations of a requirement that a program meets: each edit, or why it cannot be made.

    Each condition of each property is broken: the property is removed, or given values just outside the condition.
    Required resources are removed, links are cut, and one resource more than allowed is added.

    Args:
        program: The program.
        requirement: The requirement, which the program meets.
    """
    yield from _Planting(program, requirement).violations()


class _Planting:
    """Plants violations of one requirement in one program that meets it."""

    def __init__(self, program: PassingProgram, requirement: Requirement) -> None:
        subject = Subject(program.program, program.rubric)
        self._program = program
        self._requirement = requirement
        self._deciding = Deciding(subject, requirement)
        self._properties = subject.fact(Properties)
        self._alone = True

    def violations(self) -> Iterator[Planted | Unplanted]:
        """Yields the edits, and the violations that cannot be planted."""
        owner, targets = self._targets()
        # If one of several is enough, all resources made in one place are edited.
        self._alone = self._requirement.quantifier in {"every", "each"} or len(targets) == 1
        if STACK_TYPE in types_of(self._requirement).names:
            yield Unplanted("any violation", "what the program exports is never edited")
        elif self._requirement.quantifier == "none":
            yield from self._forbidden(targets)
        elif not targets:
            yield Unplanted("any violation", "nothing in the program is certainly what is asked for")
        else:
            for path, condition in self._requirement.expect.items():
                yield from self._property(targets, path, condition)
            if owner is not None:
                yield self._tried("link cut", targets, lambda: self._cut(owner, targets[: self._surplus(targets)]))
            if self._requirement.quantifier != "each":
                yield from self._number(targets)

    def _targets(self) -> tuple[Resource | None, list[Resource]]:
        """Returns the resources that meet the requirement, and the first resource of `for_each` that they belong to."""
        requirement = self._requirement
        meant = self._deciding.meant(requirement, requirement.expect)
        sure = [each.resource for each in meant if each.sure is True and each.resource.origin is not None]
        if requirement.written:
            sure = [each for each in sure if not each.implied]
        if requirement.for_each is not None:
            for each in self._deciding.meant(requirement.for_each):
                linked = [r for r in sure if self._deciding.linked(r, each.resource) is True]
                linked = [r for r in linked if r is not each.resource and self._meets(r)]
                if linked and each.sure is True:
                    return each.resource, linked
            return None, []
        return None, sure if requirement.quantifier != "some" else [each for each in sure if self._meets(each)]

    def _meets(self, resource: Resource) -> bool:
        return self._requirement.quantifier != "some" or (
            self._deciding.met(resource, self._requirement.expect)[0] is True
        )

    # Properties

    def _property(self, targets: Sequence[Resource], path: str, condition: Condition) -> Iterator[Planted | Unplanted]:
        """Yields the edits that break one condition, in the first resource where that is possible."""
        steps = parse_path(path)
        having = [each for each in targets if has_path(each.type, steps)][:TRIED_LIMIT]
        done: list[Planted | Unplanted] = []
        for resource in having:
            try:
                leaves = leaves_at(self._deciding, self._leaf(resource, str(steps[0])), steps[1:], condition)
                done = [self._tried(what, [resource], make) for what, make in self._broken(leaves, condition, path)]
            except NothingToEditError as nothing:
                done = [Unplanted(path, str(nothing))]
            if any(isinstance(each, Planted) for each in done):
                break
        yield from done or [Unplanted(path, "no value follows from the condition that would certainly not meet it")]

    def _leaf(self, resource: Resource, name: str) -> Leaf:
        value, at = self._properties.held(resource, name)
        written = None if absent(value) or at == head(resource) else at
        return Leaf(resource, value, written, resource.inputs, name, alone=self._alone)

    def _broken(self, leaves: list[Leaf], condition: Condition, path: str) -> Iterator[Made]:
        """Yields edits after which values no longer meet a condition."""
        if not leaves:
            return
        for inner, each in (condition.has or {}).items():
            steps = parse_path(inner)
            found = [
                deeper for leaf in leaves for deeper in leaves_at(self._deciding, replace(leaf, rest=()), steps, each)
            ]
            yield from self._broken(found, each, f"{path}.{inner}")
        first = leaves[0]
        if first.at is not None and self._removal_breaks(leaves, condition, path):
            yield f"{path} removed", lambda: [removed_leaf(self._program, leaf) for leaf in leaves]
        seen: set[str] = set()
        for text, shown in self._texts(first, condition):
            if text not in seen:
                seen.add(text)
                yield f"{path} = {shown}", self._setting(leaves, text)
        yield from self._lists(leaves, condition, path)
        yield from self._pieces(leaves, condition, path)

    def _setting(self, leaves: list[Leaf], text: str) -> Callable[[], list[Edit]]:
        return lambda: [set_leaf(self._program, leaf, text) for leaf in leaves]

    def _keeping(self, leaf: Leaf, kept: list[int]) -> Callable[[], list[Edit]]:
        return lambda: [set_leaf(self._program, leaf, elements_kept(self._program, leaf, kept))]

    def _refused(self, value: Value, condition: Condition) -> bool:
        return self._deciding.walk(value, (), condition, None, "")[0] is False

    def _removal_breaks(self, leaves: list[Leaf], condition: Condition, path: str) -> bool:
        steps = parse_path(path)
        if steps[-1] is Each.EVERY and isinstance(leaves[0].holder, Array) and len(leaves[0].holder.items) > 1:
            return False
        made = made_name(leaves[0].resource, str(steps[0])) if len(steps) == 1 else None
        return self._refused(UNDEFINED if made is None else made, condition)

    def _texts(self, leaf: Leaf, condition: Condition) -> Iterator[tuple[str, str]]:
        """Yields values that do not meet a condition, as source text and as shown to users."""
        value = opened(leaf.value, leaf.at) if isinstance(leaf.value, JsonText) else leaf.value
        found = items_of(value)[0] if isinstance(value, Array) else []
        for other in beside(condition, leaf.value):
            plain = other if not found else Array([other])
            if self._refused(plain, condition):
                text = self._source(leaf, other)
                yield (f"[{text}]" if found else text), text_of_plain(other)

    def _source(self, leaf: Leaf, value: Plain) -> str:
        """Returns a value as source text in the form of the present one: `'30'` if numbers are written as texts."""
        present = self._program.fragment(leaf.at).text if leaf.at is not None else ""
        quoted = present[:1] in {"'", '"', "`"}
        if isinstance(value, bool):
            word = present.strip("'\"`")
            if quoted and word in {ON, *OFF}:
                return literal(ON if value else OFF[leaf.key == "enabled" and "ersioning" in str(leaf.resource.type)])
            return "true" if value else "false"
        if isinstance(value, str) or quoted:
            return literal(text_of_plain(value))
        return text_of_plain(value)

    def _lists(self, leaves: list[Leaf], condition: Condition, path: str) -> Iterator[Made]:
        """Yields edits of lists: fewer or more elements, or a missing required element."""
        leaf = leaves[0]
        value = opened(leaf.value, leaf.at)
        if absent(value) and leaf.at is None:
            if _asks_length(condition) and self._refused(Array(["x"]), condition):
                yield f"{path} of length 1", self._setting(leaves, self._element(leaf))
            return
        if not isinstance(value, Array) or len(value.items) > ENTRIES_LIMIT:
            return
        number = len(value.items)
        for kept in self._kept(value, condition):
            if self._refused(Array([value.items[i] for i in kept]), condition):
                what = f"{path} of length {len(kept)}" if condition.length is not None else f"{path} without an element"
                yield what, self._keeping(leaf, kept)
        longer = [*range(number), number - 1] if number and _asks_length(condition) else []
        if longer and self._refused(Array([value.items[i] for i in longer]), condition):
            yield f"{path} of length {len(longer)}", self._keeping(leaf, longer)
        if not number and self._refused(Array(["x"]), condition):
            yield f"{path} of length 1", self._setting(leaves, self._element(leaf))

    def _element(self, leaf: Leaf) -> str:
        """Returns a list of one element for a property, as source text."""
        return (
            "[{ protocol: 'tcp', fromPort: 443, toPort: 443, self: true }]"
            if leaf.key
            in {
                "ingress",
                "egress",
            }
            else f"[{literal(ELSEWHERE)}]"
        )

    def _kept(self, value: Array, condition: Condition) -> Iterator[list[int]]:
        """Yields the indices of the elements to keep so that a list lacks something required."""
        number = len(value.items)
        for part in parts_of(condition):
            if part.length is not None:
                shorter = next(
                    (n for n in range(number - 1, -1, -1) if self._refused(Array(value.items[:n]), part)), None
                )
                if shorter is not None:
                    yield list(range(shorter))
            if part.contains is not None:
                single = Condition.model_validate({"contains": part.contains})
                yield [i for i, item in enumerate(value.items) if self._refused(Array([item]), single)]
            if isinstance(part.is_, tuple) and number:
                yield list(range(number - 1))

    def _pieces(self, leaves: list[Leaf], condition: Condition, path: str) -> Iterator[Made]:
        """Yields edits of a partly known text: what it must contain is left out of its source."""
        leaf = leaves[0]
        if leaf.at is None or not isinstance(leaf.value, Text):
            return
        source = self._program.fragment(leaf.at).text
        for part in parts_of(condition):
            if isinstance(part.contains, str) and leaf.value.known is None and part.contains in source:
                text = source.replace(part.contains, "")
                yield f"{path} without {part.contains!r}", self._setting(leaves, text)

    # Links

    def _cut(self, owner: Resource, linked: Sequence[Resource]) -> list[Edit]:
        """Returns the edits after which resources are no longer linked with another one."""
        steps = parse_path(self._requirement.link or "")
        for resources in (linked, [owner]):
            leaves = [
                leaf
                for each in resources
                if has_path(each.type, steps[:1])
                for leaf in leaves_at(self._deciding, self._leaf(each, str(steps[0])), steps[1:], GIVEN)
            ]
            edits = [
                set_leaf(self._program, leaf, self._unlinked(leaf))
                for leaf in leaves
                if leaf.at is not None and not absent(leaf.value)
            ]
            if edits:
                return edits
        message = "the link is not written as a value of its own"
        raise NothingToEditError(message)

    def _unlinked(self, leaf: Leaf) -> str:
        value = opened(leaf.value, leaf.at)
        if isinstance(value, Array):
            return f"[{literal(ELSEWHERE)}]"
        return "{}" if isinstance(value, Object) and not isinstance(value, Resource) else literal(ELSEWHERE)

    # Numbers of resources

    def _surplus(self, targets: Sequence[Resource]) -> int:
        """Returns how many resources must go so that too few are left; without a `count`, one is required."""
        count = self._requirement.count
        least = 1 if count is None else count.least
        return max(len(targets) - least + 1, 0) if least else 0

    def _number(self, targets: Sequence[Resource]) -> Iterator[Planted | Unplanted]:
        count = self._requirement.count
        surplus = self._surplus(targets)
        if surplus > REMOVED_LIMIT:
            yield Unplanted("resource removed", f"{surplus} resources would have to be removed")
        elif surplus:
            what = "resource removed" if surplus == 1 else f"{surplus} resources removed"
            going = list(targets[len(targets) - surplus :])
            yield self._removed(what, going)
        if count is not None and count.most is not None:
            number = max(count.most - len(targets) + 1, 1)
            what = "resource added" if number == 1 else f"{number} resources added"
            yield self._tried(what, targets[:1], lambda: self._added(targets[0], number))

    def _removed(self, what: str, going: Sequence[Resource]) -> Planted | Unplanted:
        gone = self._tried(what, going, lambda: removed(self._program, going), gone=True)
        if isinstance(gone, Planted):
            return gone
        # A resource that others need cannot just go: an existing one is read instead.
        return self._tried(
            f"{what}, an existing one read instead",
            going,
            lambda: [looked_up(self._program, each) for each in going],
            gone=True,
        )

    def _added(self, resource: Resource, number: int) -> list[Edit]:
        made = making(self._program, resource)
        statement = made.whole.statement
        if statement is None:
            message = f"{label(resource)} is not made in a statement"
            raise NothingToEditError(message)
        rest = "".join(f", {each.text}" for each in (made.inputs, made.options) if each is not None)
        lines = [
            f"new {made.type.text}({_longer(made.name, str(i))}{rest});\n{statement.indent}" for i in range(number)
        ]
        return [statement.preceded("".join(lines))]

    # Forbidden resources

    def _forbidden(self, targets: Sequence[Resource]) -> Iterator[Planted | Unplanted]:
        """Yields the edits that make a resource forbidden: it meets all expected conditions at once."""
        expect = self._requirement.expect
        if not targets:
            yield self._made()
            return
        wanted = {path: self._accepted(condition) for path, condition in expect.items()}

        def edits() -> list[Edit]:
            made: list[Edit] = []
            for path, text in wanted.items():
                if text is None:
                    message = f"no value of `{path}` follows from its condition"
                    raise NothingToEditError(message)
                made.append(self._allowed(targets[0], path, text))
            return made

        yield self._tried("what is forbidden set", targets[:1], edits)

    def _made(self) -> Planted | Unplanted:
        """Returns the edit that makes a resource of a forbidden type next to another one."""
        what = "a forbidden resource"
        kinds = [short(name) for name in self._requirement.resource if "*" not in name]
        first = next((each for each in self._program.program.resources if each.class_name.startswith("aws.")), None)
        if self._requirement.expect or self._requirement.where or not kinds or first is None:
            return Unplanted(what, "the program has no resource of such a type to edit")

        def edits() -> list[Edit]:
            statement = making(self._program, first).whole.statement
            if statement is None:
                message = f"{label(first)} is not made in a statement"
                raise NothingToEditError(message)
            name = making(self._program, first).name
            return [statement.preceded(f"new aws.{kinds[0]}({_longer(name)}, {{}} as any);\n{statement.indent}")]

        return self._tried(what, [first], edits)

    def _accepted(self, condition: Condition) -> str | None:
        if condition.has is not None:
            inner: dict[str, str] = {}
            for path, each in condition.has.items():
                first, *rest = parse_path(path)
                text = self._accepted(each)
                for step in reversed(rest):
                    if text is not None:
                        text = f"[{text}]" if isinstance(step, (int, Each)) else f"{{ {literal(step)}: {text} }}"
                if text is None or isinstance(first, int) or str(first) in inner:
                    return None  # two paths into one object are not put together
                inner[str(first)] = text
            return f"{{ {', '.join(f'{literal(name)}: {text}' for name, text in inner.items())} }}"
        if condition.refers_to is not None:
            return None
        value = ELSEWHERE if condition.set_ else accepted_value(condition)
        if value is None:
            return None
        return literal(value) if isinstance(value, str) else text_of_plain(value)

    def _allowed(self, resource: Resource, path: str, text: str) -> Edit:
        """Returns the edit that gives a property a value; lists on its path get it in their first element."""
        steps = parse_path(path)
        leaf = self._leaf(resource, str(steps[0]))
        for step in steps[1:]:
            around = opened(leaf.value, leaf.at)
            if isinstance(step, Each):
                items, _ = items_of(around, leaf.at)
                if not items:
                    return set_leaf(self._program, replace(leaf, rest=steps[1:]), text)
                leaf = Leaf(resource, items[0][0], items[0][1], around, 0)
            elif isinstance(around, Object) and isinstance(step, str) and not absent(around.get(step)):
                leaf = Leaf(resource, around.get(step), around.origins.get(step), around, step)
            elif isinstance(around, Object):
                leaf = Leaf(resource, UNDEFINED, None, around, step)
            else:
                message = f"`{path}` goes through something that is not known"
                raise NothingToEditError(message)
        return set_leaf(self._program, leaf, text)

    def _tried(
        self, what: str, resources: Sequence[Resource], make: Callable[[], list[Edit]], *, gone: bool = False
    ) -> Planted | Unplanted:
        try:
            files = self._program.edited(make())
        except (NothingToEditError, OverlappingEditsError) as nothing:
            return Unplanted(what, str(nothing))
        return Planted(what, files, frozenset(each.type for each in resources), gone)


def _longer(name: Fragment, number: str = "") -> str:
    """Returns the expression of a logical name with a number appended, as source text."""
    own = name.text[:-1] if name.type == "template_string" else f"`${{{name.text}}}"
    return f"{own}-planted{number}`"


def _asks_length(condition: Condition) -> bool:
    return any(part.length is not None for part in parts_of(condition))
