"""Members of logs, measured before anybody else reads them."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

import pyarrow as pa
import pytest

from harness.responses import log_members
from harness.responses.log_members import Members
from harness.responses.shape import TooMuchJSONError

SMALL = b'{"a": [1]}'


def log(path: Path, members: dict[str, bytes], method: int = ZIP_DEFLATED) -> Members:
    with ZipFile(path, "w", method) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return Members(path)


@pytest.mark.parametrize("method", [ZIP_DEFLATED, ZIP_STORED])
def test_what_is_small_is_let_through(method: int, tmp_path: Path):
    members = log(tmp_path / "a.eval", {"header.json": SMALL, "samples/s_epoch_1.json": SMALL}, method)
    members.check_header()
    members.check_summaries()
    members.check("s", 1)
    members.check("not there", 1)
    assert (members.size("s", 1), members.size("not there", 1)) == (len(SMALL), 0)


@pytest.mark.parametrize("data", [b"[" * 200 + b"]" * 200, b'[{"a":' * 60 + b"1" + b"}]" * 60])
def test_what_is_nested_deep_is_refused(data: bytes, tmp_path: Path):
    json.loads(data)
    members = log(tmp_path / "a.eval", {"header.json": data, "samples/s_epoch_1.json": data, "summaries.json": data})
    for check in (members.check_header, members.check_summaries, lambda: members.check("s", 1)):
        with pytest.raises(TooMuchJSONError, match="nested more than 100 deep"):
            check()


def test_brackets_in_texts_and_beside_each_other_are_not_deep(tmp_path: Path):
    data = json.dumps({"text": "[" * 500 + '\\"[', "lists": [[]] * 500}).encode()
    log(tmp_path / "a.eval", {"samples/s_epoch_1.json": data}).check("s", 1)


def test_what_holds_many_values_is_refused(tmp_path: Path):
    members = log(tmp_path / "a.eval", {"samples/s_epoch_1.json": b"[" + b"[]," * 2_000_000 + b"1]"})
    with pytest.raises(TooMuchJSONError, match="more than 1,000,000 values"):
        members.check("s", 1)


def test_what_unpacks_to_much_is_refused_whatever_the_file_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "a.eval"
    log(path, {"samples/s_epoch_1.json": b" " * 5_000})
    data = path.read_bytes()
    path.write_bytes(data.replace((5_000).to_bytes(4, "little"), (50).to_bytes(4, "little")))
    members = Members(path)
    assert members.size("s", 1) == 50
    monkeypatch.setattr(log_members, "MAX_MEMBER", 4_000)
    with pytest.raises(ValueError, match="unpacks to more than 4,000 bytes"):
        members.check("s", 1)


def test_each_of_two_members_of_one_name_is_measured(tmp_path: Path):
    path = tmp_path / "a.eval"
    with ZipFile(path, "w") as file:
        file.writestr("samples/s_epoch_1.json", b"[" * 200)
        with pytest.warns(UserWarning, match="Duplicate name"):
            file.writestr("samples/s_epoch_1.json", SMALL)
    with pytest.raises(TooMuchJSONError):
        Members(path).check("s", 1)


def test_zstandard_is_unpacked_up_to_the_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "a.eval"
    packed = pa.compress(b" " * 5_000, "zstd", asbytes=True)
    log(path, {"samples/s_epoch_1.json": packed}, ZIP_STORED)
    monkeypatch.setattr("zipfile.ZipInfo.compress_type", property(lambda _: 93, lambda *_: None), raising=False)
    members = Members(path)
    members.check("s", 1)
    monkeypatch.setattr(log_members, "MAX_MEMBER", 4_000)
    with pytest.raises(ValueError, match="unpacks to more than 4,000 bytes"):
        members.check("s", 1)


def test_what_is_damaged_is_refused(tmp_path: Path):
    path = tmp_path / "a.eval"
    log(path, {"samples/s_epoch_1.json": SMALL})
    path.write_bytes(path.read_bytes().replace(b"PK\x01\x02", b"PK\x01\x03"))
    with pytest.raises(BadZipFile):
        Members(path)


def test_samples_are_told_by_the_names_of_their_members(tmp_path: Path):
    names = ["samples/a_epoch_1.json", "samples/7_epoch_2.json", "samples/x", "header.json", "samples/a/b_epoch_3.json"]
    assert log(tmp_path / "a.eval", dict.fromkeys(names, SMALL)).samples() == [("a", 1), (7, 2), ("a/b", 3)]
