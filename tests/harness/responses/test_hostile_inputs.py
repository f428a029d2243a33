"""Inputs that would cost a batch its other records, or a machine its memory."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from harness.responses import Response, read_responses
from harness.responses.fields import MAX_KEPT_CHARACTERS, MAX_KEPT_VALUES
from harness.responses.shape import TooMuchJSONError, bounded_json, check_shape

PROJECT = Path(__file__).parents[3]
GOOD = b'{"id": "good", "response": "x"}\n'
SECONDS, MEGABYTES = 2.0, 300
MEASURED = """
import json, re, sys, time
from harness.responses import read_responses
import pyarrow.parquet
start = time.process_time()
found = [(response.id, response.problem) for response in read_responses(sys.argv[1:])]
took = time.process_time() - start
peak = int(re.search(r"VmHWM:\\s*([0-9]+)", open("/proc/self/status").read())[1]) // 1024
print(json.dumps([found, took, peak]))
"""


def read(path: Path) -> list[Response]:
    return list(read_responses([path]))


def read_in_bounds(path: Path) -> list[tuple[str, str]]:
    """Ids and problems of what a file holds, read by a process of its own that is held to its bounds."""
    command = [sys.executable, "-c", MEASURED, str(path)]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    ran = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120, check=True)
    found, seconds, megabytes = json.loads(ran.stdout)
    assert seconds < SECONDS
    assert megabytes < MEGABYTES
    return [(id_, problem) for id_, problem in found]


RECORDS: dict[str, object] = {
    "a role that is an object": {"id": "r", "messages": [{"role": {}, "content": "x"}]},
    "a role that is a list": {"id": "r", "messages": [{"role": [], "content": "x"}]},
    "a part's type that is a list": {"id": "r", "messages": [{"role": "gpt", "content": [{"type": [], "text": 1}]}]},
    "messages that are none": {"id": "r", "messages": [None, 1, [[]], "x", {"role": "assistant", "content": {}}]},
    "a batch result of nothing": {"custom_id": {}, "response": []},
    "a batch result with odd choices": {
        "custom_id": "c",
        "response": {"status_code": 200, "body": {"choices": [{"message": {"role": [], "content": 1}}]}},
    },
    "a batch result with an odd model": {
        "custom_id": [], "result": {"type": "succeeded", "message": {"model": {}, "content": "x", "stop_reason": {}}},
    },
    "an error that is a list": {"custom_id": "c", "response": None, "error": [[]]},
    "an id that is a truth value": {"id": True, "response": "x"},
    "a response that is a number": {"id": "r", "response": 1},
    "a number of a thousand digits": {"id": 10**1000, "response": "x"},
    "numbers that are none": {"id": "r", "response": "x", "a": float("nan"), "b": float("-inf")},
    "a list": [1],
    "a truth value": True,
}  # fmt: skip


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS.keys())
def test_whatever_is_in_a_record_costs_no_other(record: object, tmp_path: Path):
    path = tmp_path / "in.jsonl"
    path.write_bytes(b'{"id": "before", "response": "x"}\n' + json.dumps(record).encode() + b"\n" + GOOD)
    first, *_, last = read(path)
    assert (first.id, first.problem, last.id, last.problem) == ("before", "", "good", "")


LINES = {
    "not UTF-8": b"\xff\xfe",
    "a NUL": b"\0",
    "a lone surrogate in its id": b'{"id": "\\ud800", "response": "\\udfff"}',
    "a byte order mark": b'\xef\xbb\xbf{"id": "r", "response": "x"}',
    "a number of many digits": b'{"id": ' + b"9" * 10_000 + b', "response": "x"}',
    "deep lists": b'{"id": "r", "response": ' + b"[" * 100_000,
    "deep lists that end": b'{"id": "r", "response": "x", "m": ' + b"[" * 900 + b"]" * 900 + b"}",
    "keys twice": b'{"id": "a", "id": "b", "response": "x", "response": {}}',
    "half a record": b'{"id": "r", "resp',
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES.keys())
def test_whatever_a_line_is_costs_no_other(line: bytes, tmp_path: Path):
    path = tmp_path / "in.jsonl"
    path.write_bytes(line + b"\n" + GOOD)
    first, last = read(path)
    assert (last.id, last.problem) == ("good", "")
    assert first.origin == f"{path}:1"
    json.dumps(dict(first.metadata), allow_nan=False).encode()
    first.id.encode()


def test_what_nobody_thought_of_is_a_problem_of_its_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def fail(*_: object) -> Response:
        raise ZeroDivisionError("of all things")

    monkeypatch.setattr("harness.responses.services.response_of", fail)
    path = tmp_path / "in.jsonl"
    path.write_bytes(GOOD * 2)
    assert [response.id for response in read(path)] == ["in.jsonl:1", "in.jsonl:2"]
    assert all("ZeroDivisionError: of all things" in response.problem for response in read(path))


def packed(size: int, byte: bytes) -> bytes:
    return gzip.compress(byte * size, 1)


MANY = "more than 500,000 values"
FILES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "lists without end": ("a.jsonl", lambda: b'{"m": [' + b"[]," * 5_000_000 + b"1]}\n" + GOOD, MANY),
    "a long line": ("a.jsonl", lambda: b'{"m": [' + b"[]," * 20_000_000 + b"1]}\n" + GOOD, "longer than 16,777,216"),
    "objects": ("a.jsonl", lambda: b'{"m": [' + b'{"a":{}},' * 1_800_000 + b"1]}\n" + GOOD, MANY),
    "deep lists": ("a.jsonl", lambda: b"[" * 16_000_000 + b"\n" + GOOD, MANY),
    "escapes": ("a.jsonl", lambda: b'{"id": "r", "response": "' + b'\\"[' * 5_000_000 + b'"}\n' + GOOD, "longer than"),
    "an endless text": ("a.jsonl", lambda: b'{"response": "' + b'\\"[' * 5_000_000 + b"\n" + GOOD, "is not JSON"),
    "one line in a gzip": (
        "a.jsonl.gz", lambda: packed(300 << 20, b"x"), "a.jsonl.gz:1 is longer than 16,777,216 bytes",
    ),
    "a name in a gzip": (
        "a.jsonl.gz",
        lambda: b"\x1f\x8b\x08\x08" + b"\0" * 6 + b"a" * 20_000_000,
        "more than 1,000,000 bytes follow that nothing comes out of",
    ),
    "empty parts of a gzip": (
        "a.jsonl.gz",
        lambda: gzip.compress(b"") * 1_000_000,
        "more than 1,000,000 bytes follow that nothing comes out of",
    ),
    "empty lines in a gzip": ("a.jsonl.gz", lambda: packed(300 << 20, b"\n"), "more than 268,435,456 bytes follow"),
    "a list of lists": ("a.json", lambda: b"[" + b"[]," * 5_000_000 + b"1]", MANY),
    "a long list": ("a.json", lambda: b"[" + b"[]," * 20_000_000 + b"1]", "longer than 16,777,216 bytes"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "data", "said"), FILES.values(), ids=FILES.keys())
def test_memory_and_time_are_bounded_and_the_record_is_named(
    name: str, data: Callable[[], bytes], said: str, tmp_path: Path
):
    path = tmp_path / name
    path.write_bytes(data())
    found = read_in_bounds(path)
    assert any(said in problem for _, problem in found)
    assert found[-1] == ("good", "") or b"good" not in path.read_bytes()[-100:]


def test_empty_lines_take_no_time_and_are_counted(tmp_path: Path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n" * 60_000_000 + b" \t\r\n[]\n" + GOOD)
    assert [id_ for id_, _ in read_in_bounds(path)] == ["a.jsonl:60000002", "good"]


def test_many_records_of_one_place_have_names_of_their_own(tmp_path: Path):
    path = tmp_path / "a.jsonl"
    choice = {"message": {"role": "assistant", "content": "x"}}
    body = {"status_code": 200, "body": {"choices": [choice] * 4_000}}
    path.write_text(json.dumps({"custom_id": "c" * 2000, "response": body}), encoding="utf-8")
    found = read_in_bounds(path)
    assert len({id_ for id_, _ in found}) == 4_000


@pytest.mark.parametrize("line", [b"x\n", b'{"id": "same", "response": "x"}\n', b"1\n"])
def test_lines_without_end_in_which_there_is_no_record_end(line: bytes, tmp_path: Path):
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(line * 3_000_000, 1))
    found = read_in_bounds(path)
    assert 10_000 <= len(found) <= 10_002
    assert "10,000 records in a row cannot be used" in found[-1][1]


def test_problems_that_are_not_in_a_row_end_nothing(tmp_path: Path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"x\n" * 9_999 + GOOD + b"x\n" * 9_999 + GOOD.replace(b"good", b"last"))
    assert [id_ for id_, problem in read_in_bounds(path) if not problem] == ["good", "last"]


def test_metadata_are_kept_up_to_a_bound(tmp_path: Path):
    path = tmp_path / "a.jsonl"
    record = {"id": "r", "response": "x", "many": [0] * 100_000, "long": "y" * 3_000_000, "deep": [[[]]]}
    path.write_text(json.dumps(record), encoding="utf-8")
    [found] = read(path)
    assert found.problem == ""
    assert len(found.metadata["many"]) <= MAX_KEPT_VALUES  # type: ignore[arg-type]
    assert len(json.dumps(dict(found.metadata))) < MAX_KEPT_CHARACTERS + 20 * MAX_KEPT_VALUES
    assert found.size > 20 * len(found.metadata["many"])  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ['{"a": [1, "]],,[[", {}]}', '"' + ",[" * 50 + '"', '"\\",[[,"', "[" * 3])
def test_only_marks_outside_of_texts_are_counted(text: str):
    check_shape(text.encode(), 5)
    with pytest.raises(TooMuchJSONError):
        check_shape(f"[{text}, 1, 2, 3, 4, 5]".encode(), 5)


def test_json_that_is_small_enough_is_read_as_ever():
    assert bounded_json(b'\xef\xbb\xbf{"a": [1, "\\u00e9"]}') == {"a": [1, "é"]}


class TestParquet:
    def write(self, path: Path, table: pa.Table, **options: object) -> Path:
        pq.write_table(table, path, **options)
        return path

    def test_a_column_that_is_there_twice_is_named(self, tmp_path: Path):
        table = pa.Table.from_arrays([pa.array(["a"])] * 3, names=["id", "response", "response"])
        [found] = read(self.write(tmp_path / "a.parquet", table))
        assert 'has two columns "response"' in found.problem

    def test_another_column_that_is_there_twice_costs_nothing(self, tmp_path: Path):
        table = pa.Table.from_arrays([pa.array([text]) for text in "rxyz"], names=["id", "response", "note", "note"])
        [found] = read(self.write(tmp_path / "a.parquet", table))
        assert (found.id, found.text, found.problem, found.metadata) == ("r", "x", "", {"note": "y"})

    def test_a_page_that_unpacks_to_much_costs_its_rows_alone(self, tmp_path: Path):
        path = tmp_path / "a.parquet"
        schema = pa.schema({"id": pa.string(), "response": pa.string()})
        with pq.ParquetWriter(path, schema, compression="zstd", use_dictionary=False) as writer:
            writer.write_table(pa.table({"id": ["a"], "response": ["x"]}, schema=schema))
            writer.write_table(pa.table({"id": ["b", "c"], "response": ["y" * 60_000_000] * 2}, schema=schema))
            writer.write_table(pa.table({"id": ["d"], "response": ["x"]}, schema=schema))
        assert path.stat().st_size < 50_000
        first, broken, last = read_in_bounds(path)
        assert (first, last) == (("a", ""), ("d", ""))
        assert broken[0] == "a.parquet:2"
        assert 'rows 2 to 3: a page of its column "response" unpacks to 120,0' in broken[1]

    def test_a_value_that_is_repeated_at_no_cost_is_held_a_few_times(self, tmp_path: Path):
        ids = pa.array([str(number) for number in range(200)])
        repeated = pa.DictionaryArray.from_arrays(pa.array([0] * 200, pa.int32()), pa.array(["y" * 10_000_000]))
        table = pa.table({"id": ids, "response": repeated})
        path = self.write(tmp_path / "a.parquet", table, compression="zstd", dictionary_pagesize_limit=1 << 26)
        assert {problem.partition("its ")[2] for _, problem in read_in_bounds(path)} == {
            '"response" is longer than 9,437,184 characters.'
        }

    def test_lists_that_take_no_bytes_are_not_made(self, tmp_path: Path):
        path = self.write(
            tmp_path / "a.parquet",
            pa.table({"id": ["a"], "response": ["x"], "m": pa.array([[0] * 12_000_000], pa.list_(pa.int64()))}),
        )
        [(_, problem)] = read_in_bounds(path)
        assert 'its column "m.list.element" holds 12,000,000 values' in problem

    @pytest.mark.parametrize("wrap", [lambda text: text, lambda text: {"k": text}, lambda text: [[text]]])
    def test_texts_that_lists_repeat_at_no_cost_are_not_unpacked(self, wrap: Callable[[str], object], tmp_path: Path):
        lists = pa.array([[wrap("y" * 1000)] * 100_000, [wrap("z")] * 3])
        path = self.write(
            tmp_path / "a.parquet", pa.table({"id": ["a", "b"], "response": ["x", "x"], "m": lists}), compression="zstd"
        )
        [(_, problem), good] = read_in_bounds(path)
        assert "has lists of 100,000,000 bytes" in problem
        assert good == ("b", "")

    def test_texts_in_lists_are_kept_as_they_are(self, tmp_path: Path):
        table = pa.table({"id": ["a"], "response": ["x"], "m": pa.array([[{"k": "y", "n": 1}, {"k": None, "n": 2}]])})
        [found] = read(self.write(tmp_path / "a.parquet", table))
        assert found.metadata == {"m": [{"k": "y", "n": 1}, {"k": None, "n": 2}]}

    def test_a_footer_that_is_too_long_is_not_read(self, tmp_path: Path):
        table = pa.table({"id": ["a"], "response": ["x"]}).replace_schema_metadata({"k": "v" * 30_000_000})
        [(_, problem)] = read_in_bounds(self.write(tmp_path / "a.parquet", table))
        assert "has a footer of" in problem

    def test_columns_that_a_footer_describes_wrongly_leave_their_rows_unread(self, tmp_path: Path):
        table = pa.table({"id": ["a", "b", "c"], "response": ["x", "y", "z"]})
        path = self.write(tmp_path / "a.parquet", table, row_group_size=2)
        optional, required = b"\x25\x02\x18\x02id", b"\x25\x00\x18\x02id"  # in parquet.thrift's SchemaElement
        assert path.read_bytes().count(optional) == 1
        path.write_bytes(path.read_bytes().replace(optional, required))
        found = read_in_bounds(path)
        assert [id_ for id_, _ in found] == ["a.parquet:1", "a.parquet:3"]
        assert all("histogram size mismatch" in problem for _, problem in found)

    @pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.9])
    def test_a_file_that_is_damaged_anywhere_ends(self, share: float, tmp_path: Path):
        table = pa.table({"id": [str(n) for n in range(500)], "response": [str(n) * 50 for n in range(500)]})
        path = self.write(tmp_path / "a.parquet", table, row_group_size=100)
        data = bytearray(path.read_bytes())
        at = int(len(data) * share)
        data[at : at + 30] = bytes(range(30))
        path.write_bytes(data)
        assert read(path)

    def test_every_kind_of_page_has_a_header_that_can_be_read(self, tmp_path: Path):
        columns = {"id": ["a", "b"], "response": ["x", "y"], "n": [1, None], "m": [["a"], []], "o": [{"k": 1.5}, None]}
        for version in ("1.0", "2.0"):
            for dictionary in (True, False):
                path = self.write(
                    tmp_path / "a.parquet", pa.table(columns), data_page_version=version, use_dictionary=dictionary,
                    write_statistics=True, write_page_checksum=True,
                )  # fmt: skip
                assert [(found.id, found.problem) for found in read(path)] == [("a", ""), ("b", "")]


class TestFolders:
    def test_links_are_named_and_not_followed(self, tmp_path: Path):
        (tmp_path / "secret.md").write_text("secret", encoding="utf-8")
        folder = tmp_path / "answers" / "m"
        folder.mkdir(parents=True)
        (folder / "a.md").symlink_to(tmp_path / "secret.md")
        (folder / "b.md").symlink_to("nowhere")
        (folder / "c.md").write_text("text", encoding="utf-8")
        first, second, last = read(tmp_path / "answers")
        assert "is a link" in first.problem
        assert "is a link" in second.problem
        assert (first.text, first.model, last.id) == ("", "m", "m/c")

    def test_what_is_no_file_is_passed_over(self, tmp_path: Path):
        os.mkfifo(tmp_path / "a.md")
        (tmp_path / "b.md").mkdir()
        (tmp_path / "c.md").write_text("text", encoding="utf-8")
        assert [found.id for found in read(tmp_path)] == ["c"]

    def test_names_that_are_not_utf8_are_shown_as_far_as_they_are(self, tmp_path: Path):
        name = os.fsdecode(b"m\xff")
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.md").write_text("text", encoding="utf-8")
        (tmp_path / name / os.fsdecode(b"b\xfe.md")).write_bytes(b"\xff")
        good, bad = read(tmp_path)
        assert (good.id, good.model, good.text) == ("m\ufffd/a", "m\ufffd", "text")
        assert "is not UTF-8" in bad.problem
        bad.origin.encode()
        bad.problem.encode()

    def test_a_folder_that_may_not_be_read_costs_no_other(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        def denied(path: Path) -> bool:
            raise PermissionError(13, "Permission denied", str(path))

        monkeypatch.setattr("harness.responses.project._has_typescript", denied)
        (tmp_path / "m").mkdir()
        (tmp_path / "m" / "a.md").write_text("text", encoding="utf-8")
        assert [found.id for found in read(tmp_path)] == ["m/a"]
