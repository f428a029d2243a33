"""What answers cost, from the usual fields of records."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from reports.cost import CostError, cost_of, costs, print_costs
from reports.frames import records_of
from reports.html import write_report
from tests import made

NOTHING = {"tokens_in": None, "tokens_out": None, "seconds": None, "price": None}


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        ({"usage": {"prompt_tokens": 10, "completion_tokens": 5}}, {"tokens_in": 10, "tokens_out": 5}),
        (
            {"usage": {"prompt_tokens": 10, "prompt_tokens_details": {"cached_tokens": 8}, "cost": 0.25}},
            {"tokens_in": 10, "price": 0.25},
        ),
        (
            {"usage": {"input_tokens": 10, "cache_read_input_tokens": 90, "output_tokens": 5}, "latency_ms": 1500},
            {"tokens_in": 100, "tokens_out": 5, "seconds": 1.5},
        ),
        (
            {
                "model_usage": {
                    "openai/a": {"input_tokens": 1, "output_tokens": 2, "input_tokens_cache_read": 3},
                    "openai/b": {"input_tokens": 10, "output_tokens": 20},
                },
                "working_time": 4.5,
            },
            {"tokens_in": 14, "tokens_out": 22, "seconds": 4.5},
        ),
        ({"input_tokens": 7, "output_tokens": 8, "cost_usd": 0.5, "latency": 2}, {"tokens_in": 7, "tokens_out": 8}),
        ({"usage": {"prompt_tokens": -1, "completion_tokens": True}, "latency": "2 s", "cost": float("inf")}, {}),
        ({"usage": 5, "cost": 10**400}, {}),
        ({}, {}),
    ],
)
def test_the_usual_fields_are_read_and_nothing_is_guessed(metadata: dict, expected: dict):
    assert {name: value for name, value in cost_of(metadata).items() if name in expected} == expected
    if not expected:
        assert cost_of(metadata) == NOTHING


def run_of(folder: Path, records: list[tuple[str, bool, dict]]):
    grades = []
    for number, (model, success, metadata) in enumerate(records):
        answer = made.response(str(number), model=model, sample=str(number), metadata=metadata)
        grades.append((answer, made.grade(answer, indicators={"least_privilege": success})))
    return made.run(folder, grades)


def usage(tokens: int, price: float) -> dict:
    return {"usage": {"input_tokens": 10 * tokens, "output_tokens": tokens}, "cost": price, "latency": 2.0}


def test_what_a_success_costs_is_what_all_answers_cost_by_the_successes_among_them(tmp_path: Path):
    records = [
        ("a", True, usage(100, 0.5)),
        ("a", False, usage(300, 0.5)),
        ("a", True, {}),
        ("b", False, usage(1, 0.1)),
    ]
    one, other = records_of(costs(run_of(tmp_path / "run", records)))
    assert (one["model"], one["responses"], one["successes"], one["tokens_out_known"]) == ("a", 3, 2, 2)
    assert (one["tokens_out_mean"], one["tokens_out_total"], one["tokens_out_per_success"]) == (200, 400, 400)
    assert (one["price_total"], one["price_per_success"], one["seconds_mean"]) == (1.0, 1.0, 2.0)
    assert other["price_per_success"] is None


def test_a_run_whose_records_say_nothing_is_refused_with_the_names_of_fields(tmp_path: Path):
    run = run_of(tmp_path / "run", [("a", True, {"complexity": "hard"})])
    with pytest.raises(CostError, match="`usage` as OpenAI and Anthropic write it"):
        costs(run)


def test_a_model_that_the_run_does_not_have_is_named(tmp_path: Path):
    with pytest.raises(CostError, match="no model 'c'; it has 'a'"):
        costs(run_of(tmp_path / "run", [("a", True, usage(1, 1))]), "c")


@pytest.mark.parametrize("width", [80, 200])
def test_it_is_printed_a_model_a_column(tmp_path: Path, width: int):
    out = io.StringIO()
    records = [("a", True, usage(100, 0.5)), ("b", False, {})]
    print_costs(costs(run_of(tmp_path / "run", records)), Console(file=out, width=width, color_system=None))
    lines = [line.rstrip() for line in out.getvalue().splitlines()]
    assert max(map(len, lines)) <= width
    assert [line.split() for line in lines if line.startswith(("output", "price"))] == [
        ["output", "tokens", "100", "-"],
        ["price", "0.5000", "-"],
    ]
    assert "Some records do not say it" in lines[-1]


def test_the_overview_and_a_notebook_show_what_a_model_and_a_success_cost(tmp_path: Path):
    records = [("a", True, usage(100, 0.5)), ("a", False, usage(300, 0.5)), ("b", False, usage(7, 0.25))]
    run = run_of(tmp_path / "run", records)
    write_report([run], tmp_path / "report")
    page = (tmp_path / "report" / "index.html").read_text()
    table = page.partition('id="costs"')[2].partition("</table>")[0]
    assert "Output tokens per success" in table
    assert 'data-value="400.0">400</td>' in table
    assert '<td class="number" data-value="">-</td>' in table  # b has no success
    shown = run._repr_html_()
    assert '<th>Price per success</th><td class="number">1.0000</td><td class="number">-</td>' in shown
    assert records_of(run.costs("b"))[0]["price_total"] == 0.25


def test_neither_speaks_of_costs_if_no_record_does(tmp_path: Path):
    run = run_of(tmp_path / "run", [("a", True, {"complexity": "hard"})])
    write_report([run], tmp_path / "report")
    assert "What do answers cost?" not in (tmp_path / "report" / "index.html").read_text()
    assert "per success" not in run._repr_html_()
