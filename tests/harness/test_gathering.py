"""Findings of one cause are one finding, with all of its places."""

from __future__ import annotations

from dataclasses import replace

import pytest

from harness.findings import Finding, Severity
from harness.gathering import FINDINGS_LIMIT, PLACES_LIMIT, gathered
from harness.syntax.place import Place

SPOT = Place("index.ts", 1, 1, 1, 9, 3, "new x.Y()")


def at(line: int) -> Place:
    return replace(SPOT, line=line, end_line=line, response_line=line + 2)


def failure(message: str, line: int = 1) -> Finding:
    return Finding(Severity.FAILURE, message, at(line))


def test_messages_that_differ_in_what_they_quote_tell_one_cause() -> None:
    names = ["a", "b", "c"]
    (found,) = gathered(failure(f'Bucket "{name}" has no lock.', line) for line, name in enumerate(names, 1))
    assert (found.message, found.count) == ('Bucket "a" has no lock. (Likewise Bucket "b" and Bucket "c".)', 3)
    assert found.places == (at(1), at(2), at(3))


def test_a_message_names_a_few_and_counts_the_rest() -> None:
    (found,) = gathered(failure(f"`{number}` is not there.", number) for number in range(1, 10))
    assert found.message == "`1` is not there. (Likewise `2`, `3`, `4`, `5` and 4 more.)"


def test_the_same_message_at_several_places_names_nothing_else() -> None:
    (found,) = gathered(failure("It is wrong.", line) for line in (4, 7))
    assert (found.message, found.count, found.further) == ("It is wrong.", 2, (at(7),))


def test_many_things_at_one_place_are_counted() -> None:
    (found,) = gathered(failure(f'Table "{number}" has no key.') for number in range(30))
    assert (found.places, found.count) == ((at(1),), 30)


def test_places_are_bounded_and_the_count_is_not() -> None:
    (found,) = gathered(failure("It is wrong.", line) for line in range(1, 200))
    assert (len(found.places), found.count) == (PLACES_LIMIT, 199)


@pytest.mark.parametrize("other", ["It is wrong too.", "It is wrong in 2 ways."])
def test_other_messages_are_causes_of_their_own(other: str) -> None:
    assert len(gathered([failure("It is wrong."), failure(other, 2)])) == 2


def test_what_is_found_twice_counts_once() -> None:
    assert gathered([failure("It is wrong."), failure("It is wrong.")]) == (failure("It is wrong."),)


def test_failures_come_first_then_what_is_not_known_then_advice() -> None:
    mixed = [
        Finding(severity, severity.value, SPOT) for severity in (Severity.ADVISORY, Severity.UNKNOWN, Severity.FAILURE)
    ]
    assert [found.severity for found in gathered(mixed)] == [Severity.FAILURE, Severity.UNKNOWN, Severity.ADVISORY]


def test_the_last_finding_holds_the_places_of_the_causes_that_are_too_many() -> None:
    many = [failure(f"Cause {number}.", number) for number in range(1, 21)]
    advice = [Finding(Severity.ADVISORY, f"Advice {number}.", at(number)) for number in range(1, 21)]
    found = gathered([*advice, *many])
    assert len(found) == FINDINGS_LIMIT
    assert [each.severity for each in found].count(Severity.ADVISORY) == 2
    last = found[-3]
    assert last.message == "Cause 10. (And 10 more, of other kinds, at the further places.)"
    assert (last.count, last.places) == (11, tuple(at(number) for number in range(10, 21)))
    assert sum(each.count for each in found) == 40


def test_advice_does_not_repeat_a_failure_at_its_place() -> None:
    advice = Finding(Severity.ADVISORY, 'Alarm "a" tells nobody, which is a pity.', at(1))
    elsewhere = replace(advice, place=at(2))
    told = gathered([advice, elsewhere, failure('Alarm "a" tells nobody.')])
    assert told == (failure('Alarm "a" tells nobody.'), elsewhere)


def test_what_follows_from_another_check_is_not_taken_for_a_cause() -> None:
    own, follows = failure("None is there.", 1), replace(failure("None is there.", 2), follows="services.lambda")
    assert gathered([own, follows]) == (own, follows)
