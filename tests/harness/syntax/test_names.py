"""What a response calls its blocks."""

import pytest

from harness.syntax.names import clean_path, comment_name, info_name, lead_name, marked_files


@pytest.mark.parametrize(
    ("info", "path"),
    [
        ('typescript title="lib/x.ts"', "lib/x.ts"),
        ("typescript title='lib/x.ts'", "lib/x.ts"),
        ("ts filename=lib/x.ts", "lib/x.ts"),
        ("ts {file: lib/x.ts}", "lib/x.ts"),
        ("ts:lib/x.ts", "lib/x.ts"),
        ("lib/x.ts", "lib/x.ts"),
        ("typescript lib/x.ts", "lib/x.ts"),
        ("ts ./lib/x.ts", "lib/x.ts"),
        ("Dockerfile.prod", "Dockerfile.prod"),
        ("typescript", ""),
        ("ts {1,3-5}", ""),
        ("", ""),
        ("ts v1.2.3", ""),
    ],
)
def test_an_info_string_may_name_a_file(info: str, path: str) -> None:
    assert info_name(info) == path


@pytest.mark.parametrize(
    ("lead", "path"),
    [
        (["## File: lib/net.ts"], "lib/net.ts"),
        (["### 1. lib/net.ts"], "lib/net.ts"),
        (["#### `bin/tap.ts`"], "bin/tap.ts"),
        (["## lib/net.ts - the network"], "lib/net.ts"),
        (["**lib/net.ts**"], "lib/net.ts"),
        (["**`lib/net.ts`**:"], "lib/net.ts"),
        (["1. `lib/net.ts`"], "lib/net.ts"),
        (["File: lib/net.ts"], "lib/net.ts"),
        (["- **File**: `lib/net.ts`"], "lib/net.ts"),
        (["<!-- index.ts (entry point) -->"], "index.ts"),
        (["Create `lib/net.ts`:"], "lib/net.ts"),
        (["Put this into lib/net.ts:"], "lib/net.ts"),
        (["## lib/net.ts", "It holds the network and its routes."], "lib/net.ts"),
        (["## lib/net.ts", "It takes the zones from `lib/zones.ts`."], "lib/net.ts"),
        (["## lib/net.ts", "Before that, add `lib/zones.ts`."], "lib/zones.ts"),
        (["## Zones", "They stand in `lib/zones.ts`."], "lib/zones.ts"),
        (["## lib/old.ts", "Text.", "## lib/net.ts"], "lib/net.ts"),
        (["## File: package.json (partial)"], "package.json"),
        (["## lib/net.ts", "Text.", "## Usage"], ""),
        (["Copy `a.ts` to `b.ts`"], ""),
        (["Version 1.2.3 of the SDK is needed."], ""),
        (["See example.com for more:"], ""),
        ([], ""),
    ],
)
def test_the_lines_before_a_block_may_name_a_file(lead: list[str], path: str) -> None:
    assert lead_name(lead) == path


@pytest.mark.parametrize(
    ("lines", "path"),
    [
        (["// lib/net.ts", "code"], "lib/net.ts"),
        (["// File: lib/net.ts"], "lib/net.ts"),
        (["// filename: net.ts"], "net.ts"),
        (["/* lib/net.ts */"], "lib/net.ts"),
        (["# app.py"], "app.py"),
        (["// ===== lib/net.ts ====="], "lib/net.ts"),
        (["// --- lib/net.ts ---"], "lib/net.ts"),
        (["// lib/net.ts - the network"], "lib/net.ts"),
        (["// lib/net.ts (new)"], "lib/net.ts"),
        (["/**", " * net.ts", " *", " * The network."], "net.ts"),
        (["#!/usr/bin/env node", "// bin/tap.ts"], "bin/tap.ts"),
        (['"""', "net.py", '"""'], "net.py"),
        (["<!-- docs/a.md -->"], "docs/a.md"),
        (["", "// lib/net.ts"], "lib/net.ts"),
        (["lib/net.ts", "code"], "lib/net.ts"),
        (["// See lib/net.ts for the rest"], ""),
        (["// The network."], ""),
        (["import * as aws from '@pulumi/aws';", "// lib/net.ts"], ""),
        ([], ""),
    ],
)
def test_a_first_comment_may_name_a_file(lines: list[str], path: str) -> None:
    assert comment_name(lines) == path


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("./lib/x.ts", "lib/x.ts"),
        ("/lib/x.ts", "lib/x.ts"),
        ("../../x.ts", "x.ts"),
        ("a\\b.ts", "a/b.ts"),
        ("a//b.ts", "a/b.ts"),
    ],
)
def test_a_path_never_leads_out_of_the_project(given: str, clean: str) -> None:
    assert clean_path(given) == clean


def test_files_within_a_block_begin_at_comments_that_are_paths() -> None:
    lines = ["// lib/a.ts", "const a = 1;", "", "// ==== lib/b.ts ====", "const b = 2;"]
    assert [(start.line, start.path, start.bare) for start in marked_files(lines)] == [
        (0, "lib/a.ts", False),
        (3, "lib/b.ts", False),
    ]


def test_a_path_alone_on_its_line_begins_a_file() -> None:
    lines = ["components/a.ts", "const a = 1;", "components/b.ts (complete)", "const b = 2;"]
    assert [(start.line, start.path, start.bare) for start in marked_files(lines)] == [
        (0, "components/a.ts", True),
        (2, "components/b.ts", True),
    ]


@pytest.mark.parametrize("line", ["## lib/a.ts", "=== lib/a.ts ===", '<file path="lib/a.ts">', "lib/a.ts:"])
def test_headings_rules_and_tags_are_no_lines_of_the_file(line: str) -> None:
    [start] = marked_files([line, "const a = 1;"])
    assert (start.path, start.bare) == ("lib/a.ts", True)


def test_a_title_with_a_path_in_brackets_begins_a_file() -> None:
    lines = ["export const a = 1;", "The Queue Component (lib/queue.ts)", "export const b = 2;"]
    assert [(start.line, start.path, start.bare) for start in marked_files(lines)] == [(1, "lib/queue.ts", True)]


@pytest.mark.parametrize("line", ["Queue(lib.queue.ts)", "the queue (lib/queue.ts) is", "Queue of (lib/queue.ts) and"])
def test_a_call_or_a_sentence_begins_none(line: str) -> None:
    assert marked_files([line, "export const b = 2;"]) == []


def test_a_hash_is_a_comment_where_the_language_says_so() -> None:
    [start] = marked_files(["# app.py", "import json"])
    assert (start.path, start.bare) == ("app.py", False)


def test_a_list_of_paths_begins_no_files() -> None:
    assert marked_files(["// lib/a.ts", "// lib/b.ts", "// lib/c.ts"]) == []


def test_paths_inside_functions_begin_no_files() -> None:
    assert marked_files(["f() {", "  // lib/a.ts", "  a();", "}", "  // lib/b.ts", "b();"]) == []


def test_a_block_with_too_many_beginnings_is_left_whole() -> None:
    assert marked_files([line for number in range(300) for line in (f"// a{number}.ts", "x();")]) == []
