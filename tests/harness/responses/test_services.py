"""Batch results of services, and conversations, as responses."""

import json
from pathlib import Path
from typing import Any

import pytest

from harness.responses import Response, read_responses
from harness.responses import conversations as conversations_module


def read(path: Path, *records: object) -> list[Response]:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return list(read_responses([path]))


def openai(body: object, *, status: int = 200, error: object = None, custom_id: str = "req-1") -> dict[str, Any]:
    response = {"status_code": status, "request_id": "r", "body": body}
    return {"id": "batch_req_1", "custom_id": custom_id, "response": response, "error": error}


def completion(*texts: str | None) -> dict[str, Any]:
    choices = [
        {"index": number, "finish_reason": "stop", "message": {"role": "assistant", "content": text}}
        for number, text in enumerate(texts)
    ]
    return {"object": "chat.completion", "model": "gpt-x", "choices": choices}


def anthropic(result: dict[str, Any]) -> dict[str, Any]:
    return {"custom_id": "req-1", "result": result}


MESSAGE = {
    "type": "message",
    "role": "assistant",
    "model": "claude-x",
    "stop_reason": "max_tokens",
    "content": [{"type": "thinking", "thinking": "hm"}, {"type": "text", "text": "an answer"}],
}


class TestOpenAI:
    def test_a_completion_is_a_response_of_its_model(self, tmp_path: Path):
        [response] = read(tmp_path / "batch.jsonl", openai(completion("an answer")))
        assert (response.id, response.model, response.sample) == ("gpt-x/req-1", "gpt-x", "req-1")
        assert (response.text, response.problem) == ("an answer", "")
        assert response.metadata == {"stop_reason": "stop"}

    def test_several_choices_are_several_responses(self, tmp_path: Path):
        found = read(tmp_path / "batch.jsonl", openai(completion("a", "b")))
        assert [(r.id, r.sample, r.text) for r in found] == [
            ("gpt-x/req-1/0", "req-1/0", "a"),
            ("gpt-x/req-1/1", "req-1/1", "b"),
        ]

    def test_what_several_choices_used_together_is_kept_once(self, tmp_path: Path):
        used = {"prompt_tokens": 7, "completion_tokens": 9}
        found = read(tmp_path / "batch.jsonl", openai({**completion("a", "b"), "usage": used}))
        assert [r.metadata.get("usage") for r in found] == [used, None]

    def test_a_response_object_is_read_as_well(self, tmp_path: Path):
        output = [
            {"type": "reasoning", "summary": []},
            {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": "an answer"}]},
        ]
        body = {"object": "response", "model": "gpt-x", "status": "completed", "output": output}
        [response] = read(tmp_path / "batch.jsonl", openai(body))
        assert (response.id, response.text) == ("gpt-x/req-1", "an answer")

    def test_an_empty_answer_is_an_answer(self, tmp_path: Path):
        [response] = read(tmp_path / "batch.jsonl", openai(completion(None)))
        assert (response.text, response.problem) == ("", "")

    @pytest.mark.parametrize(
        ("record", "reason"),
        [
            (openai({"error": {"message": "Too long."}}, status=400), "Too long"),
            (openai(None, error={"code": "batch_expired", "message": "It expired."}), "It expired"),
            ({"custom_id": "req-1", "response": None, "error": None}, "there is no answer in it"),
            (openai({"choices": [3, {"message": {"role": "user", "content": "a"}}]}), "there is no answer in it"),
        ],
    )
    def test_a_request_that_failed_is_a_problem_and_costs_no_other(self, record: object, reason: str, tmp_path: Path):
        bad, good = read(tmp_path / "batch.jsonl", record, openai(completion("a")))
        assert bad.problem.endswith(f'batch.jsonl:1 is a request without an answer ("req-1"): {reason}.')
        assert (good.text, good.problem) == ("a", "")

    @pytest.mark.parametrize("custom_id", [{"a": 1}, ["x"] * 1000, None, "", "x" * 2000])
    def test_a_name_that_is_none_is_a_problem(self, custom_id: Any, tmp_path: Path):
        body = {**completion("a"), "model": None}
        [response] = read(tmp_path / "batch.jsonl", openai(body, custom_id=custom_id))
        assert (response.id, response.text) == ("batch.jsonl:1", "")
        assert 'its "id" is' in response.problem


class TestAnthropic:
    def test_what_a_message_used_is_kept(self, tmp_path: Path):
        used = {"input_tokens": 7, "output_tokens": 9}
        [response] = read(tmp_path / "b.jsonl", anthropic({"type": "succeeded", "message": {**MESSAGE, "usage": used}}))
        assert response.metadata["usage"] == used

    def test_a_message_is_a_response_of_its_model(self, tmp_path: Path):
        [response] = read(tmp_path / "results.jsonl", anthropic({"type": "succeeded", "message": MESSAGE}))
        assert (response.id, response.model, response.sample) == ("claude-x/req-1", "claude-x", "req-1")
        assert (response.text, response.metadata) == ("an answer", {"stop_reason": "max_tokens"})

    @pytest.mark.parametrize(
        ("result", "reason"),
        [
            ({"type": "expired"}, "it was expired"),
            ({"type": "canceled"}, "it was canceled"),
            (
                {"type": "errored", "error": {"type": "error", "error": {"type": "x", "message": "Bad model."}}},
                "Bad model",
            ),
        ],
    )
    def test_a_request_without_an_answer_is_a_problem(self, result: dict[str, Any], reason: str, tmp_path: Path):
        [response] = read(tmp_path / "results.jsonl", anthropic(result))
        assert response.problem.endswith(f'("req-1"): {reason}.')


CHAT = [{"role": "user", "content": "Write it."}, {"role": "assistant", "content": "an answer"}]


class TestConversations:
    def test_a_line_may_hold_messages(self, tmp_path: Path):
        first, second, third = read(
            tmp_path / "chats.jsonl",
            {"id": "c1", "model": "m", "messages": CHAT, "temperature": 0.5},
            {"messages": CHAT},
            {"messages": CHAT[:1]},
        )
        assert (first.id, first.model, first.text, first.metadata) == ("c1", "m", "an answer", {"temperature": 0.5})
        assert (second.id, second.text) == ("chats.jsonl:2", "an answer")
        assert third.problem.endswith("chats.jsonl:3 is a conversation in which no assistant answers.")

    @pytest.mark.parametrize(
        ("held", "ids"),
        [
            (CHAT, ["chat"]),
            ({"messages": CHAT}, ["chat"]),
            ([CHAT, {"id": "c2", "messages": CHAT}], ["chat:1", "c2"]),
            ([{"id": "r1", "response": "an answer"}], ["r1"]),
        ],
    )
    def test_a_json_file_is_a_conversation_or_a_list_of_them(self, held: object, ids: list[str], tmp_path: Path):
        found = read(tmp_path / "chat.json", held)
        assert [(r.id, r.text, r.problem) for r in found] == [(id_, "an answer", "") for id_ in ids]

    @pytest.mark.parametrize("text", ["{", "[" * 100_000, "3", '{"messages": []}', "\xff"])
    def test_a_file_that_holds_none_is_a_problem(self, text: str, tmp_path: Path):
        path = tmp_path / "chat.json"
        path.write_bytes(text.encode("latin-1"))
        [response] = read_responses([path])
        assert (response.id, response.text) == ("chat", "")
        assert str(path) in response.problem

    def test_a_file_that_is_too_long_is_a_problem(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(conversations_module, "MAX_FILE", 10)
        [response] = read(tmp_path / "chat.json", CHAT)
        assert response.problem.endswith("chat.json is longer than 10 bytes; write it as JSON Lines.")
