"""What `tsconfig.json` says of strictness, files and paths."""

from __future__ import annotations

import json

import pytest

from harness.syntax.configuration import STRICT, Configuration, configuration_of
from harness.syntax.source import SourceFile

ENTRY = SourceFile("index.ts", "export {};", "typescript")


def configured(text: str, path: str = "tsconfig.json", entry: SourceFile = ENTRY, **others: str) -> Configuration:
    more = [SourceFile(f"{name}.json", other, "json") for name, other in others.items()]
    return configuration_of([entry, SourceFile(path, text, "json"), *more], entry)


def options(**values: object) -> str:
    return json.dumps({"compilerOptions": values})


def test_a_program_without_a_configuration_is_strict():
    assert configuration_of([ENTRY], ENTRY).strict == STRICT


@pytest.mark.parametrize("text", ["{", "[]", "[" * 100_000, '{"extends": "@tsconfig/node20"}', '{"extends": "./gone"}'])
def test_one_that_cannot_be_read_is_strict(text: str):
    assert configured(text).strict == STRICT


def test_strict_is_off_unless_it_is_on():
    assert configured("{}").strict == frozenset()
    assert configured(options(strict=True)).strict == STRICT
    assert configured(options(strict=True, noImplicitAny=False)).strict == STRICT - {"noImplicitAny"}
    assert configured(options(strictNullChecks=True)).strict == {"strictNullChecks"}


def test_what_must_be_initialised_needs_strict_nulls():
    off = configured(options(strict=True, strictNullChecks=False)).strict
    assert off == STRICT - {"strictNullChecks", "strictPropertyInitialization"}


def test_comments_and_trailing_commas_may_stand_in_it():
    text = '{\n  // all of it\n  "compilerOptions": { "strict": true, /* yes */ "outDir": "a//b", },\n}'
    assert configured(text).strict == STRICT


def test_what_it_extends_counts_where_it_says_nothing():
    below = options(strict=True, noImplicitAny=False)
    extending = json.dumps({"extends": "./base", "compilerOptions": {"noImplicitThis": False}})
    assert configured(extending, base=below).strict == STRICT - {"noImplicitAny", "noImplicitThis"}


def test_the_one_nearest_to_the_entry_counts():
    entry = SourceFile("infra/bin/tap.ts", "export {};", "typescript")
    assert configured(options(strict=False), "infra/tsconfig.json", entry).strict == frozenset()
    assert configured(options(strict=False), "lambda/tsconfig.json", entry).strict == STRICT


@pytest.mark.parametrize(
    ("given", "covered", "left"),
    [
        ({}, ["lib/a.ts", "a.ts"], ["node_modules/a.ts", "lib/node_modules.ts/../../node_modules/b/c.ts"]),
        ({"files": ["index.ts", "./lib/a.ts"]}, ["lib/a.ts"], ["lib/b.ts"]),
        ({"include": ["lib/**/*.ts"]}, ["lib/a.ts", "lib/x/y/a.ts"], ["bin/a.ts"]),
        ({"include": ["lib"]}, ["lib/a.ts", "lib/x/a.ts"], ["library/a.ts"]),
        ({"include": ["lib/*"]}, ["lib/a.ts"], ["lib/x/a.ts"]),
        ({"include": ["**/*"], "exclude": ["lib/old", "**/*.spec.ts"]}, ["lib/a.ts"], ["lib/old/a.ts", "x/a.spec.ts"]),
        ({"compilerOptions": {"outDir": "out"}}, ["lib/a.ts"], ["out/a.ts"]),
        ({"include": ["lib/[a].ts"]}, ["lib/[a].ts"], ["lib/a.ts"]),
    ],
)
def test_it_says_which_files_are_compiled(given: dict[str, object], covered: list[str], left: list[str]):
    found = Configuration("", given)
    assert [path for path in [*covered, *left] if found.covers(path)] == covered


def test_files_above_its_folder_are_not_its_own():
    found = Configuration("infra", {})
    assert found.covers("infra/lib/a.ts")
    assert not found.covers("a.ts")


def test_paths_say_where_a_name_leads():
    data = {"compilerOptions": {"paths": {"@lib/*": ["./lib/*", "old/*"], "config": ["src/config.ts"]}}}
    found = Configuration("infra", data)
    assert found.places("@lib/network") == ["infra/lib/network", "infra/old/network"]
    assert found.places("config") == ["infra/src/config.ts"]
    assert found.places("@pulumi/aws") == []


def test_a_base_comes_before_what_is_no_path():
    found = Configuration("", {"compilerOptions": {"baseUrl": "src", "paths": {"@/*": ["*"]}}})
    assert found.places("@/a") == ["src/a", "src/@/a"]
    assert found.places("lib/a") == ["src/lib/a"]
