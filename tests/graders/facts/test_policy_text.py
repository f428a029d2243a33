"""Policy documents written as JSON text: their values, and where each stands."""

from __future__ import annotations

import json
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from graders.facts.policy_text import parse_policy
from harness.program.resources import Resource
from harness.program.values import Array, Hole, Object, Reference, Text, Unknown, Value
from harness.syntax.source import Located, SourceFile, place_of

TABLE = Resource("aws:dynamodb/table:Table", "t", Object(), Object())
ARN = Reference(TABLE, ("arn",))


@dataclass(frozen=True)
class Span:
    source: SourceFile
    start: int
    end: int


def whole(text: str) -> Located:
    source = SourceFile("index.ts", text, "typescript")
    return Span(source, 0, len(source.data))


def excerpt(at: Located | None) -> str:
    assert at is not None
    return place_of(at).excerpt


def entry(value: Value | None, key: str) -> Value:
    assert isinstance(value, Object)
    return value.get(key)


def test_unknown_parts_become_values_again() -> None:
    text = Text(('{"Resource": ["', Hole(ARN), '", "', Hole(ARN), '/index/*"], "Action": ', Hole(ARN), "}"))
    document = parse_policy(text, None)
    resources = entry(document, "Resource")
    assert isinstance(resources, Array)
    assert resources.items[0] is ARN
    second = resources.items[1]
    assert isinstance(second, Text)
    assert [p.value if isinstance(p, Hole) else p for p in second.parts] == [ARN, "/index/*"]
    assert entry(document, "Action") is ARN


def test_each_piece_stands_where_it_is_written() -> None:
    text = """{
      "Statement": [
        {"Effect": "Allow", "Action": ["s3:GetObject", "s3:*"], "Resource": "*"},
        {"Effect": "Allow", "Action": "sns:Publish", "Resource": "*"}
      ]
    }"""
    statements = entry(parse_policy(text, whole(text)), "Statement")
    assert isinstance(statements, Array)
    first, second = statements.items
    assert isinstance(first, Object)
    assert isinstance(second, Object)
    actions = first.get("Action")
    assert isinstance(actions, Array)
    assert excerpt(actions.origin_of(1)) == '"s3:*"'
    assert excerpt(second.origin_of("Resource")) == '"*"'
    assert second.origin is not None
    assert place_of(second.origin).line == 4
    assert excerpt(first.origin).startswith('"Effect": "Allow"')


def test_what_is_no_json_is_none() -> None:
    assert parse_policy("{Version: 1}", None) is None
    assert parse_policy(Text(("{", Hole(Unknown("x")), "}")), None) is None
    assert parse_policy("[" * 100_000, None) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-999, 999) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=12,
)


def plain_json(value: Value) -> object:
    if isinstance(value, Object):
        return {key: plain_json(entry) for key, entry in value.entries.items()}
    if isinstance(value, Array):
        return [plain_json(item) for item in value.items]
    return value


@given(JSON)
def test_any_document_is_read_as_json_reads_it(document: object) -> None:
    text = json.dumps(document)
    assert plain_json(parse_policy(text, whole(text))) == document
