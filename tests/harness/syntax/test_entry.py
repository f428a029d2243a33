"""Where a program starts."""

import pytest

from harness.syntax.entry import entry_of
from harness.syntax.source import SourceFile


def file(path: str, language: str = "typescript", role: str = "program", text: str = "") -> SourceFile:
    return SourceFile(path, text, language, role=role)


@pytest.mark.parametrize(
    ("paths", "entry"),
    [
        (["lib/tap-stack.ts", "index.ts", "bin/tap.ts"], "bin/tap.ts"),
        (["index.ts", "lib/tap-stack.ts"], "lib/tap-stack.ts"),
        (["lib/net.ts", "index.ts"], "index.ts"),
        (["lib/lib/tap-stack.ts", "lib/bin/tap.ts"], "lib/bin/tap.ts"),
        (["lib/net.ts", "src/index.ts"], "src/index.ts"),
        (["lib/net.ts", "lib/index.ts"], "lib/index.ts"),
        (["net.ts", "tap-stack.ts"], "tap-stack.ts"),
        (["lib/net.ts", "main.ts"], "main.ts"),
        (["project/lib/net.ts", "project/bin/tap.ts"], "project/bin/tap.ts"),
        (["project/deep/index.ts", "project/index.ts"], "project/index.ts"),
        (["project/components/tap-stack.ts", "project/index.ts"], "project/index.ts"),
        (["components/tap-stack.ts", "other/index.ts"], "components/tap-stack.ts"),
        (["lib/tap-stack.mjs", "index.mjs"], "lib/tap-stack.mjs"),
        (["lib/tap-stack.tsx"], "lib/tap-stack.tsx"),
    ],
)
def test_the_usual_entry_comes_first(paths: list[str], entry: str) -> None:
    found = entry_of([file(path) for path in paths])
    assert found is not None
    assert found.path == entry


def test_without_a_usual_entry_the_longest_file_is_it() -> None:
    found = entry_of([file("lib/a.ts", text="a"), file("lib/b.ts", text="longer"), file("lib/c.ts", text="b")])
    assert found is not None
    assert found.path == "lib/b.ts"


def test_only_files_of_a_script_program_count() -> None:
    others = [file("bin/tap.ts", role="test"), file("index.ts", role="snippet"), file("__main__.py", language="python")]
    assert entry_of(others) is None
    assert entry_of([]) is None
