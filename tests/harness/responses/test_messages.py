"""The answer in a conversation."""

import pytest

from harness.responses.messages import answer_of, text_of

ASKED = {"role": "user", "content": "Write it."}


def said(content: object, role: str = "assistant") -> dict[str, object]:
    return {"role": role, "content": content}


@pytest.mark.parametrize(
    ("messages", "answer"),
    [
        ([ASKED, said("one")], "one"),
        ([said("one")], "one"),
        ([ASKED, said("draft"), ASKED, said("final")], "final"),
        ([ASKED, said("part 1"), said("42", "tool"), said("part 2")], "part 1\n\npart 2"),
        ([ASKED, said([{"type": "text", "text": "a"}, {"type": "text", "text": "b"}])], "ab"),
        ([ASKED, {"role": "assistant", "content": None, "refusal": "I cannot."}], "I cannot."),
        ([ASKED, said(None)], ""),
        ([ASKED, said("one"), ASKED], None),
        ([ASKED], None),
        ([], None),
        (["text", 3, None, said("one")], "one"),
    ],
)
def test_the_answer_is_what_the_model_said_after_it_was_last_asked(messages: list[object], answer: str | None):
    assert answer_of(messages) == answer


def test_reasoning_and_calls_are_no_part_of_a_text():
    parts = [
        {"type": "thinking", "thinking": "hm", "text": "hidden"},
        {"type": "output_text", "text": "shown"},
        {"type": "tool_use", "name": "bash", "input": {"text": "ls"}},
        {"type": "text", "text": 3},
        "loose",
    ]
    assert text_of(parts) == "shown"
    assert text_of({"text": "no list"}) == ""
