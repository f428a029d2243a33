"""Responses read from where they are kept."""

import gzip
import json
import os
import zlib
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from harness.responses import Response, UnusableInputError, read_responses
from harness.responses import jsonl as jsonl_module
from harness.responses import project as project_module


def read(*paths: Path, model: str | None = None) -> list[Response]:
    return list(read_responses(paths, model))


def write(path: Path, text: str = "# answer\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def lines(path: Path, *records: object) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


class TestMarkdown:
    def test_a_file_is_one_response(self, tmp_path: Path) -> None:
        [response] = read(write(tmp_path / "answer.md", "text"))
        assert (response.id, response.text, response.model, response.problem) == ("answer", "text", "", "")
        assert response.origin == str(tmp_path / "answer.md")

    def test_one_path_needs_no_list(self, tmp_path: Path) -> None:
        path = tmp_path / "a.md"
        path.write_text("text", encoding="utf-8")
        assert [r.id for r in read_responses(path)] == [r.id for r in read_responses(str(path))] == ["a"]

    def test_files_of_one_name_are_told_apart_by_their_folders(self, tmp_path: Path) -> None:
        found = read(write(tmp_path / "a/1.md", "one"), write(tmp_path / "b/1.md", "two"))
        assert [(response.id, response.text) for response in found] == [("a/1", "one"), ("b/1", "two")]

    def test_a_file_given_twice_is_a_problem_the_second_time(self, tmp_path: Path) -> None:
        path = write(tmp_path / "answer.md")
        first, second = read(path, path)
        assert (first.id, first.problem) == ("answer", "")
        assert second.id != "answer"
        assert "already used" in second.problem

    def test_a_folder_holds_samples_by_model(self, tmp_path: Path) -> None:
        write(tmp_path / "m2/s1.md", "c")
        write(tmp_path / "m1/s2.md", "b")
        write(tmp_path / "m1/s1.md", "a")
        found = read(tmp_path)
        assert [(r.id, r.model, r.sample, r.task, r.text) for r in found] == [
            ("m1/s1", "m1", "s1", "", "a"),
            ("m1/s2", "m1", "s2", "", "b"),
            ("m2/s1", "m2", "s1", "", "c"),
        ]

    def test_a_folder_of_folders_of_folders_is_sorted_by_task_first(self, tmp_path: Path) -> None:
        write(tmp_path / "net/m1/s1.md")
        [response] = read(tmp_path)
        assert (response.id, response.task, response.model, response.sample) == ("net/m1/s1", "net", "m1", "s1")

    def test_a_folder_of_plain_files_has_no_models(self, tmp_path: Path) -> None:
        write(tmp_path / "b.md")
        write(tmp_path / "a.md")
        assert [(r.id, r.model, r.sample) for r in read(tmp_path)] == [("a", "", "a"), ("b", "", "b")]

    def test_readme_files_and_hidden_folders_are_no_samples(self, tmp_path: Path) -> None:
        for name in ("README.md", "m/readme.md", ".git/x.md", "node_modules/a/x.md", "m/.hidden.md"):
            write(tmp_path / name)
        write(tmp_path / "m/s.md")
        assert [response.id for response in read(tmp_path)] == ["m/s"]

    def test_a_file_that_is_not_utf8_costs_only_itself(self, tmp_path: Path) -> None:
        write(tmp_path / "m/b.md")
        (tmp_path / "m/a.md").write_bytes(b"abc\xff")
        bad, good = read(tmp_path)
        assert bad.id == str(tmp_path / "m/a.md")
        assert "not UTF-8: byte 4" in bad.problem
        assert (bad.text, bad.model) == ("", "m")
        assert (good.id, good.problem) == ("m/b", "")

    def test_a_file_that_may_not_be_read_costs_only_itself(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def read_bytes(path: Path, whole: Callable[[Path], bytes] = Path.read_bytes) -> bytes:
            if path.name == "a.md":
                raise PermissionError(13, "Permission denied")
            return whole(path)

        monkeypatch.setattr(Path, "read_bytes", read_bytes)
        write(tmp_path / "m/a.md")
        write(tmp_path / "m/b.md")
        bad, good = read(tmp_path)
        assert bad.problem == f"{tmp_path / 'm/a.md'} cannot be read: Permission denied."
        assert good.problem == ""

    def test_a_byte_order_mark_and_line_ends_stay_out_of_the_way(self, tmp_path: Path) -> None:
        (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbfa\r\nb\0c\xe2\x80\xae")
        [response] = read(tmp_path / "a.md")
        assert response.text == "a\r\nb\ufffdc\u202e"

    def test_a_file_longer_than_the_bound_is_a_problem(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("harness.responses.markdown.MAX_TEXT", 10)
        [response] = read(write(tmp_path / "a.md", "x" * 11))
        assert "longer than 10 characters" in response.problem


class TestProjects:
    @pytest.mark.parametrize(
        "names",
        [("Pulumi.yaml",), ("index.ts",), ("bin/tap.ts",), ("lib/net.ts",), ("package.json", "main.ts"), ("cdk.json",)],
    )
    def test_a_project_folder_is_one_response(self, tmp_path: Path, names: tuple[str, ...]) -> None:
        for name in names:
            write(tmp_path / "shop" / name, f"text of {name}")
        [response] = read(tmp_path / "shop")
        assert (response.id, response.text, response.problem) == ("shop", "", "")
        assert response.files == {name: f"text of {name}" for name in names}

    def test_a_project_is_called_as_its_folder_is(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write(tmp_path / "shop.v2/index.ts")
        monkeypatch.chdir(tmp_path / "shop.v2")
        assert [response.id for response in read_responses(["."])] == ["shop.v2"]

    def test_what_no_model_wrote_is_left_out(self, tmp_path: Path) -> None:
        write(tmp_path / "index.ts")
        for name in (
            "node_modules/a/index.ts",
            ".git/a.ts",
            "dist/index.js",
            ".pulumi/a.json",
            "package-lock.json",
            "a.png",
        ):
            write(tmp_path / name)
        (tmp_path / "link.ts").symlink_to("/etc/hostname")
        [response] = read(tmp_path)
        assert response.files is not None
        assert list(response.files) == ["index.ts"]

    def test_files_that_cannot_be_read_are_named(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(project_module, "MAX_FILE_SIZE", 20)
        write(tmp_path / "index.ts")
        (tmp_path / "a.ts").write_bytes(b"\xff")
        write(tmp_path / "b.ts", "x" * 21)
        [response] = read(tmp_path)
        assert response.files is not None
        assert list(response.files) == ["index.ts"]
        assert response.metadata == {"skipped_files": ["a.ts", "b.ts"]}

    def test_a_project_larger_than_the_bound_is_a_problem(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(project_module, "MAX_FILES", 2)
        for name in ("index.ts", "a.ts", "b.ts"):
            write(tmp_path / "shop" / name)
        [response] = read(tmp_path / "shop")
        assert (response.id, response.files) == ("shop", None)
        assert "more than 2 source files" in response.problem

    def test_projects_stand_among_samples(self, tmp_path: Path) -> None:
        write(tmp_path / "m/s1/index.ts", "one")
        write(tmp_path / "m/s1/docs/notes.md")
        write(tmp_path / "m/s2.md", "two")
        two, one = sorted(read(tmp_path), key=lambda response: response.id, reverse=True)
        assert (one.id, one.model, one.sample, sorted(one.files or {})) == (
            "m/s1",
            "m",
            "s1",
            ["docs/notes.md", "index.ts"],
        )
        assert (two.id, two.text) == ("m/s2", "two")


RECORD = {"id": "r1", "response": "text"}


class TestJsonLines:
    def test_a_line_is_a_record(self, tmp_path: Path) -> None:
        record = {**RECORD, "model": "m", "task": "t", "sample": "s", "seed": 7, "tags": ["a"]}
        [response] = read(lines(tmp_path / "a.jsonl", record))
        assert response == Response(
            "r1", "text", "m", "t", "s", {"seed": 7, "tags": ["a"]}, origin=f"{tmp_path / 'a.jsonl'}:1"
        )

    def test_whole_numbers_and_null_are_accepted_as_text(self, tmp_path: Path) -> None:
        [response] = read(lines(tmp_path / "a.jsonl", {"id": 17, "response": "x", "sample": 2, "model": None}))
        assert (response.id, response.sample, response.model) == ("17", "2", "")

    @pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl"])
    def test_a_gzipped_file_is_read_whatever_it_is_called(self, tmp_path: Path, name: str) -> None:
        (tmp_path / name).write_bytes(gzip.compress(json.dumps(RECORD).encode()))
        assert [response.id for response in read(tmp_path / name)] == ["r1"]

    def test_a_plain_file_may_be_called_gzipped(self, tmp_path: Path) -> None:
        assert [response.id for response in read(lines(tmp_path / "a.jsonl.gz", RECORD))] == ["r1"]

    @pytest.mark.parametrize(
        ("line", "problem"),
        [
            (b"{broken", "not JSON: Expecting property name"),
            (b'{"id": "a", "response": "x"', "not JSON"),
            (b"\xff\xfe", "not UTF-8: byte 1"),
            (b"[1, 2]", "holds a list where a record was expected"),
            (b"null", "holds null where a record was expected"),
            (b'"text"', "holds a text where a record was expected"),
            (b"[" * 100_000, "not usable JSON"),
            (b'{"response": "x"}', 'it has no "id"'),
            (b'{"id": "a"}', 'it has no "response"'),
            (b'{"prompt": "x"}', 'it has no "id" and no "response"'),
            (b'{"id": "a", "response": null}', 'its "response" is not a text'),
            (b'{"id": "a", "response": 5}', 'its "response" is not a text'),
            (b'{"id": "", "response": "x"}', 'its "id" is empty'),
            (b'{"id": null, "response": "x"}', 'its "id" is empty'),
            (b'{"id": 1.5, "response": "x"}', 'its "id" is not a text'),
            (b'{"id": true, "response": "x"}', 'its "id" is not a text'),
            (b'{"id": "a", "response": "x", "model": ["m"]}', 'its "model" is not a text'),
            (b'{"id": 1' + b"0" * 5000 + b', "response": "x"}', "not usable JSON"),
        ],
        ids=lambda value: None if isinstance(value, str) else "line",
    )
    def test_a_line_that_is_no_record_costs_only_itself(self, tmp_path: Path, line: bytes, problem: str) -> None:
        path = tmp_path / "a.jsonl"
        good = json.dumps(RECORD).encode()
        path.write_bytes(good + b"\n" + line + b"\n" + good.replace(b"r1", b"r3") + b"\n")
        first, bad, last = read(path)
        assert (first.id, last.id) == ("r1", "r3")
        assert (first.problem, last.problem) == ("", "")
        assert (bad.id, bad.text, bad.origin) == ("a.jsonl:2", "", f"{path}:2")
        assert problem in bad.problem

    def test_the_model_of_an_unusable_record_is_kept(self, tmp_path: Path) -> None:
        [bad] = read(lines(tmp_path / "a.jsonl", {"id": "a", "model": "m", "task": "t"}))
        assert (bad.model, bad.task) == ("m", "t")

    def test_blank_lines_and_a_missing_last_line_end_do_not_matter(self, tmp_path: Path) -> None:
        (tmp_path / "a.jsonl").write_text(f"\ufeff{json.dumps(RECORD)}\r\n\n  \n" + json.dumps({**RECORD, "id": "b"}))
        assert [(response.id, response.problem) for response in read(tmp_path / "a.jsonl")] == [("r1", ""), ("b", "")]

    def test_an_id_given_twice_is_a_problem_the_second_time(self, tmp_path: Path) -> None:
        first, second, third = read(lines(tmp_path / "a.jsonl", RECORD, RECORD, RECORD))
        assert (first.id, first.problem) == ("r1", "")
        assert len({first.id, second.id, third.id}) == 3
        assert second.problem == f'The id "r1" of {tmp_path / "a.jsonl"}:2 was already used by an earlier record.'
        assert second.text == ""

    def test_an_id_given_twice_in_two_files_is_a_problem_too(self, tmp_path: Path) -> None:
        _, second = read(lines(tmp_path / "a.jsonl", RECORD), lines(tmp_path / "b.jsonl", RECORD))
        assert "already used" in second.problem

    @pytest.mark.parametrize("kept", [0.3, 0.6, 0.95])
    def test_a_gzip_that_breaks_off_keeps_what_came_before(self, tmp_path: Path, kept: float) -> None:
        text = "".join(json.dumps({"id": f"r{n}", "response": os.urandom(20).hex()}) + "\n" for n in range(2000))
        data = gzip.compress(text.encode())
        (tmp_path / "a.jsonl.gz").write_bytes(data[: int(len(data) * kept)])
        *before, last = read(tmp_path / "a.jsonl.gz")
        assert [response.id for response in before] == [f"r{n}" for n in range(len(before))]
        assert len(before) == zlib.decompressobj(31).decompress(data[: int(len(data) * kept)]).count(b"\n")
        assert last.id == f"a.jsonl.gz:{len(before) + 1}"
        assert "truncated" in last.problem

    def test_a_gzip_that_is_damaged_keeps_what_came_before(self, tmp_path: Path) -> None:
        text = "".join(json.dumps({"id": f"r{n}", "response": os.urandom(20).hex()}) + "\n" for n in range(2000))
        data = bytearray(gzip.compress(text.encode()))
        data[len(data) // 2 : len(data) // 2 + 40] = b"\xff" * 40
        (tmp_path / "a.jsonl.gz").write_bytes(data)
        found = read(tmp_path / "a.jsonl.gz")
        assert found[0].id == "r0"
        assert found[-1].problem

    def test_a_line_longer_than_the_bound_costs_only_itself(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(jsonl_module, "MAX_LINE", 50)
        bad, good = read(lines(tmp_path / "a.jsonl", {"id": "a", "response": "x" * 300}, RECORD))
        assert "longer than 50 bytes" in bad.problem
        assert good.id == "r1"

    def test_lone_surrogates_and_nul_stay_readable(self, tmp_path: Path) -> None:
        (tmp_path / "a.jsonl").write_text(
            '{"id": "a\\ud800", "response": "x\\ud800\\u0000y\\ud83d\\ude00", "k\\udfff": "\\udfff"}'
        )
        [response] = read(tmp_path / "a.jsonl")
        assert (response.id, response.text, response.metadata) == ("a\ufffd", "x\ufffd\ufffdy😀", {"k\ufffd": "\ufffd"})

    def test_metadata_is_kept_to_a_depth(self, tmp_path: Path) -> None:
        (tmp_path / "a.jsonl").write_text('{"id": "a", "response": "x", "deep": ' + "[" * 900 + "]" * 900 + "}")
        [response] = read(tmp_path / "a.jsonl")
        assert response.problem == ""
        assert json.dumps(response.metadata["deep"]).count("[") == 51

    def test_an_empty_file_holds_nothing(self, tmp_path: Path) -> None:
        assert read(write(tmp_path / "a.jsonl", "")) == []

    def test_lines_are_read_as_they_are_asked_for(self, tmp_path: Path) -> None:
        path = lines(tmp_path / "a.jsonl", *({"id": f"r{n}", "response": "x" * 1000} for n in range(2000)))
        found = read_responses([path])
        assert next(found).id == "r0"
        path.unlink()
        assert next(found).id == "r1"


class TestParquet:
    def table(self, path: Path, **columns: object) -> Path:
        pq.write_table(pa.table(columns), path)
        return path

    def test_a_row_is_a_record(self, tmp_path: Path) -> None:
        path = self.table(
            tmp_path / "a.parquet", id=[1, 2], response=["x", "y"], model=["m", None], sample=[0, 1], score=[0.5, 1.0]
        )
        first, second = read(path)
        assert first == Response("1", "x", "m", "", "0", {"score": 0.5}, origin=f"{path}:1")
        assert (second.id, second.model) == ("2", "")

    def test_rows_are_read_over_many_batches(self, tmp_path: Path) -> None:
        path = self.table(tmp_path / "a.parquet", id=[str(n) for n in range(300)], response=["x"] * 300)
        assert [response.id for response in read(path)] == [str(n) for n in range(300)]

    def test_a_row_that_is_no_record_costs_only_itself(self, tmp_path: Path) -> None:
        bad, good = read(self.table(tmp_path / "a.parquet", id=["a", "b"], response=[None, "y"]))
        assert (bad.id, good.id) == ("a.parquet:1", "b")
        assert 'its "response" is not a text' in bad.problem

    def test_text_that_is_not_utf8_costs_only_its_row(self, tmp_path: Path) -> None:
        texts = pa.array([b"\xff\xfe", b"fine"], pa.binary()).view(pa.string())
        bad, good = read(self.table(tmp_path / "a.parquet", id=["a", "b"], response=texts))
        assert "cannot be read" in bad.problem
        assert (good.id, good.text) == ("b", "fine")

    def test_a_missing_column_is_named_once(self, tmp_path: Path) -> None:
        [bad] = read(self.table(tmp_path / "a.parquet", id=["a", "b"], text=["x", "y"]))
        assert bad.id == "a.parquet"
        assert 'no column "response" (its columns: id, text)' in bad.problem

    def test_a_file_that_is_no_parquet_is_a_problem(self, tmp_path: Path) -> None:
        [bad] = read(write(tmp_path / "a.parquet", "no table"))
        assert "cannot be read" in bad.problem

    def test_values_that_json_has_not_become_text(self, tmp_path: Path) -> None:
        import datetime

        path = self.table(
            tmp_path / "a.parquet",
            id=["a"],
            response=["x"],
            day=[datetime.date(2025, 1, 2)],
            extra=[{"k": [1]}],
            raw=[b"\x01"],
        )
        [response] = read(path)
        assert response.metadata == {"day": "2025-01-02", "extra": {"k": [1]}, "raw": "b'\\x01'"}


class TestArguments:
    @pytest.mark.parametrize(
        ("name", "message"),
        [
            ("absent.jsonl", "There is no file or folder"),
            ("notes.docx", "cannot be read as responses"),
            ("empty", "holds no responses"),
            ("readme-only", "holds no responses"),
        ],
    )
    def test_what_cannot_be_used_is_said_at_once(self, tmp_path: Path, name: str, message: str) -> None:
        write(tmp_path / "notes.docx")
        (tmp_path / "empty").mkdir()
        write(tmp_path / "readme-only/README.md")
        with pytest.raises(UnusableInputError, match=message) as caught:
            read_responses([tmp_path / name])
        assert str(tmp_path / name) in str(caught.value)
        assert caught.value.path == tmp_path / name

    def test_one_unusable_path_among_many_is_said_before_any_is_read(self, tmp_path: Path) -> None:
        with pytest.raises(UnusableInputError):
            read_responses([write(tmp_path / "a.md"), tmp_path / "absent.md"])

    def test_a_given_model_fills_in_where_none_is_named(self, tmp_path: Path) -> None:
        write(tmp_path / "runs/m1/s.md")
        records = lines(tmp_path / "a.jsonl", {**RECORD, "model": "own"}, {**RECORD, "id": "r2"}, {"id": "bad"})
        found = read(tmp_path / "runs", write(tmp_path / "plain.md"), records, model="given")
        assert [response.model for response in found] == ["m1", "given", "own", "given", "given"]

    def test_paths_may_be_text(self, tmp_path: Path) -> None:
        assert [response.id for response in read_responses([str(write(tmp_path / "a.md"))])] == ["a"]
