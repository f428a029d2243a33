"""Texts that the parser comes to an end with, and texts that it is kept from."""

from __future__ import annotations

import random

import pytest

from harness.syntax.source import SourceFile
from harness.syntax.trees import parse_within_bounds


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


def test_data_that_repeats_itself_is_parsed_to_its_end() -> None:
    rows = "export const rows = [\n" + '  { cidr: "10.0.0.0/16", zone: "a", open: true },\n' * 5_000 + "];\n"
    tree = parse_within_bounds(SourceFile("index.ts", rows, "typescript"))
    assert tree is not None
    assert not tree.root_node.has_error
