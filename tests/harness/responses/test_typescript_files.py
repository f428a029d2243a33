"""TypeScript files as responses, and folders of them."""

from pathlib import Path

import pytest

from harness.program import read_program
from harness.responses import Response, read_responses
from harness.syntax.files import sources_of

BUCKET = 'import * as aws from "@pulumi/aws";\n\nexport const bucket = new aws.s3.Bucket("{}");\n'


def write(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


def bucket(name: str) -> str:
    return BUCKET.replace("{}", name)


def ids(*paths: Path) -> dict[str, list[object]]:
    found: dict[str, list[object]] = {}
    for response in read_responses(paths):
        assert not response.problem, response.problem
        found[response.id] = names(response)
    return found


def names(response: Response) -> list[object]:
    return [resource.name for resource in read_program(sources_of(response)).resources]


def test_a_file_is_one_response(tmp_path: Path) -> None:
    write(tmp_path, {"stack.ts": bucket("a"), "other.tsx": bucket("b"), "answer.md": f"```ts\n{bucket('c')}```\n"})
    assert ids(tmp_path / "stack.ts", tmp_path / "other.tsx") == {"stack": ["a"], "other": ["b"]}
    [response] = read_responses([tmp_path / "stack.ts"])
    assert response.files == {"stack.ts": bucket("a")}


def test_files_of_one_name_and_different_kind_keep_their_endings(tmp_path: Path) -> None:
    write(tmp_path, {"a.ts": bucket("a"), "a.md": f"```ts\n{bucket('b')}```\n"})
    assert ids(tmp_path / "a.ts", tmp_path / "a.md") == {"a.ts": ["a"], "a.md": ["b"]}


def test_a_folder_of_files_that_do_not_import_each_other_holds_a_response_each(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "m1/s1.ts": bucket("a"),
            "m1/s2.ts": bucket("b"),
            "m2/s1.ts": bucket("c"),
            "m1/s1.test.ts": "x",
            "m1/t.d.ts": "",
        },
    )
    assert ids(tmp_path) == {"m1/s1": ["a"], "m1/s2": ["b"], "m2/s1": ["c"]}
    assert [(r.model, r.sample) for r in read_responses([tmp_path])] == [("m1", "s1"), ("m1", "s2"), ("m2", "s1")]


@pytest.mark.parametrize("target", ["./store", "./store.js", "./parts/store"])
def test_a_folder_of_files_that_import_each_other_is_one_response(tmp_path: Path, target: str) -> None:
    path = target.removeprefix("./").removesuffix(".js") + ".ts"
    write(tmp_path, {"program/start.ts": f'import "{target}";\n' + bucket("a"), f"program/{path}": bucket("b")})
    assert ids(tmp_path / "program") == {"program": ["b", "a"]}
    assert ids(tmp_path) == {"program": ["b", "a"]}


def test_files_beside_markdown_are_no_responses(tmp_path: Path) -> None:
    write(tmp_path, {"m1/s1.md": f"```ts\n{bucket('a')}```\n", "m1/helper.ts": bucket("b")})
    assert ids(tmp_path) == {"m1/s1": ["a"]}


def test_projects_beside_files_are_responses(tmp_path: Path) -> None:
    write(tmp_path, {"m1/s1.ts": bucket("a"), "m1/s2/index.ts": bucket("b")})
    assert ids(tmp_path) == {"m1/s1": ["a"], "m1/s2": ["b"]}


def test_a_file_that_is_too_long_or_not_utf_8_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "long.ts").write_text("// " + "x" * 1_100_000)
    (tmp_path / "bytes.ts").write_bytes(b"\xff\xfe\x00")
    found = {Path(r.origin).name: r.problem for r in read_responses([tmp_path / "long.ts", tmp_path / "bytes.ts"])}
    assert "longer than" in found["long.ts"]
    assert "not UTF-8" in found["bytes.ts"]


def test_links_among_files_are_not_followed(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside", {"secret.ts": bucket("secret")}) / "secret.ts"
    write(tmp_path / "answers", {"a.ts": bucket("a")})
    (tmp_path / "answers" / "b.ts").symlink_to(outside)
    found = list(read_responses([tmp_path / "answers"]))
    assert [bool(response.problem) for response in found] == [False, True]
    assert "secret" not in str([response.files for response in found])
