"""The ledger of ids: what it remembers, and that it does so outside memory."""

from __future__ import annotations

import pytest

from harness.responses import ledger
from harness.responses.ledger import Ledger, LedgerError


def test_an_id_is_new_once_and_keeps_its_first_note():
    ids = Ledger()
    assert ids.enter("a", "first")
    assert not ids.enter("a", "second")
    assert (ids.note_of("a"), ids.note_of("b")) == ("first", None)
    assert ("a" in ids, "b" in ids, len(ids)) == (True, False, 1)


def test_ids_that_utf8_cannot_hold_are_told_apart():
    ids = Ledger()
    names = ["", "?", "\ud800", "\udfff", "a\0b", "a", "é", "e\u0301"]
    assert all(ids.enter(name) for name in names)
    assert len(ids) == len(names)


def test_more_ids_than_memory_may_hold_are_remembered(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ledger, "SETTINGS", ("cache_size = 1", "temp_store = FILE"))
    ids = Ledger()
    assert all(ids.enter(f"response {number}", str(number)) for number in range(20_000))
    assert all(ids.note_of(f"response {number}") == str(number) for number in range(0, 20_000, 97))


def test_a_temporary_file_that_cannot_grow_is_said(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ledger, "SETTINGS", ("max_page_count = 10",))
    ids = Ledger()
    with pytest.raises(LedgerError, match=r"full; free some space there, or set TMPDIR"):
        enter_all(ids, 100_000)


def enter_all(ids: Ledger, number: int) -> None:
    for index in range(number):
        ids.enter(str(index))
