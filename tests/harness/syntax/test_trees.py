"""Texts that the parser comes to an end with, and texts that it is kept from."""

from __future__ import annotations

import random
import time
import tracemalloc
from threading import Thread

import pytest
import tree_sitter

from harness.syntax import trees
from harness.syntax.source import SourceFile
from harness.syntax.trees import parse, parse_bytes, parse_within_bounds

CODE = "export const held = { list: [1, 2], text: `a${1 + 2}` };\n"
REPEATED = "!?;"


def ordinary(statements: int) -> str:
    """Statements of several kinds, no two of which are the same."""
    dice = random.Random(0)
    kinds = (
        "const a{n} = new aws.s3.Bucket(`b-${{env}}-{n}`, {{ tags: {{ Name: 'n{n}', Cost: {n} }} }});\n",
        "function f{n}(x: number, y?: string): string {{\n  return y ?? `${{x + {n}}}`;\n}}\n",
        "export const out{n} = pulumi.all([a.id, b.arn]).apply(([i, k]) => `${{i}}/{n}/${{k}}`);\n",
        "if (flags[{n}] && !done) {{ rows.push(...others.filter((o) => o.n > {n})); }} // and on it goes: {n}\n",
        "class C{n} extends Base<D{n}> {{ private readonly m: Map<string, number[]> = new Map(); }}\n",
        "type T{n} = {{ readonly [key: string]: A | B<{n}>; }};\n",
    )
    return "".join(dice.choice(kinds).format(n=number) for number in range(statements))


def astray(count: int) -> str:
    """What keeps many ways open, each time with other names."""
    dice = random.Random(1)
    return "".join(f"x{dice.randrange(10**6)}=><a{dice.randrange(10**6)}>&&" for _ in range(count))


@pytest.mark.parametrize("before", [0, 20, 400], ids=lambda count: f"behind {count} statements")
def test_what_keeps_many_ways_open_is_broken_off_whatever_its_names_and_wherever_it_stands(before: int) -> None:
    assert parse_within_bounds(SourceFile("index.tsx", ordinary(before) + astray(2_500), "tsx")) is None


@pytest.mark.parametrize("path", ["index.ts", "index.js"])
def test_long_code_is_parsed_to_its_end(path: str) -> None:
    tree = parse_within_bounds(SourceFile(path, ordinary(3_000), "typescript"))
    assert tree is not None
    assert not tree.root_node.has_error
    assert tree.root_node.named_child_count >= 3_000


def every_node(root: tree_sitter.Node) -> list[tree_sitter.Node]:
    found = [root]
    for node in found:
        found += node.children
    return found


@pytest.mark.parametrize("code", [ordinary(40), ordinary(10) + "const é = `ü${a}ß", CODE + "if (a { b(;"])
def test_nodes_of_a_tree_without_texts_are_the_same_and_say_their_text_when_they_are_asked(code: str) -> None:
    data = code.encode()
    plain, full = parse_bytes(data, texts=False), parse_bytes(data)
    parse_bytes(b"let other = 1;" * 100)  # what the parser reads next is no text of theirs
    for one, other in zip(every_node(plain.root_node), every_node(full.root_node), strict=True):
        assert (one.type, one.start_byte, one.end_byte) == (other.type, other.start_byte, other.end_byte)
        assert one.text == other.text == data[other.start_byte : other.end_byte]


def test_data_that_repeats_itself_is_parsed_to_its_end() -> None:
    rows = "export const rows = [\n" + '  { cidr: "10.0.0.0/16", zone: "a", open: true },\n' * 5_000 + "];\n"
    tree = parse_within_bounds(SourceFile("index.ts", rows, "typescript"))
    assert tree is not None
    assert not tree.root_node.has_error


def within_bounds(text: str, path: str = "index.ts") -> tree_sitter.Tree | None:
    return parse_within_bounds(SourceFile(path, text, "typescript"))


@pytest.mark.parametrize("before", [0, 10_000, 110_000])
@pytest.mark.parametrize("piece", [REPEATED, "a=/*/>", "/x=>x=>~", "a<b,"])
def test_what_takes_memory_with_the_square_of_its_length_is_not_read_wherever_it_begins(before: int, piece: str):
    text = CODE * (before // len(CODE)) + piece * (60_000 // len(piece))
    tracemalloc.start()
    try:
        assert within_bounds(text) is None
        assert tracemalloc.get_traced_memory()[1] < 300e6
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("size", [9_000, 10_500, 12_000])
@pytest.mark.parametrize(("piece", "path"), [("[, one ", "index.ts"), ("x=><a>&&", "index.tsx")])
def test_a_short_stretch_of_it_behind_ordinary_code_takes_little_memory(piece: str, path: str, size: int):
    text = ordinary(150) + piece * (size // len(piece))
    tracemalloc.start()
    try:
        within_bounds(text, path)
        assert tracemalloc.get_traced_memory()[1] < 200e6
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "text",
    [
        CODE * 7_000,
        "/*\n" + "a\n" * 100_000 + "*/\n",
        "const text = `" + "it's (not) {code}\n" * 10_000 + "`;\n",
        "const text = '" + "A" * 400_000 + "';\n",
        "const list = [\n" + "  { name: 'a', size: 1 },\n" * 3_000 + "];\n",
        "function all() {\n" + CODE.replace("export", "") * 1_000 + "}\n",
    ],
    ids=["statements", "a comment", "a template", "a text", "a list", "a function"],
)
def test_what_people_write_is_read_whole_however_long(text: str):
    tree = within_bounds(text)
    assert tree is not None
    assert not tree.root_node.has_error


def test_parts_that_end_within_letters_are_read():
    assert within_bounds("const läng\u00e9 = '\u2028\U0001f600';\n" * 2_000) is not None


def test_nothing_of_a_text_is_kept_once_it_is_read():
    def read(times: int) -> None:
        for number in range(times):
            parse_bytes(f"// {number}\n{CODE * 100}".encode())

    read(2)
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        read(100)
        assert tracemalloc.get_traced_memory()[0] - before < 100_000
    finally:
        tracemalloc.stop()


def test_a_text_that_was_broken_off_leaves_nothing_to_the_next(monkeypatch: pytest.MonkeyPatch):
    def out_of_time() -> float:
        nonlocal left
        left -= 1
        if left < 0:
            raise TimeoutError
        return 0.0

    left = 30
    with monkeypatch.context() as patched:
        patched.setattr(time, "process_time", out_of_time)
        with pytest.raises(TimeoutError):
            parse_bytes(b"class Broken { off() {" * 500)
    tree = parse(SourceFile("index.ts", CODE, "typescript"))
    assert tree.root_node.text == CODE.encode()
    assert not tree.root_node.has_error


def test_one_reading_can_begin_while_another_one_goes_on_elsewhere():
    assert trees._parser("tsx") is trees._parser("tsx")
    found: list[object] = []
    thread = Thread(target=lambda: found.append(trees._parser("tsx")))
    thread.start()
    thread.join()
    assert found[0] is not trees._parser("tsx")
