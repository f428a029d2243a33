"""Sums up what answers cost: tokens, time and price, where records have them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from harness.runs.tables import Column, Table
from reports.errors import ReportError
from reports.figures import ABSENT
from reports.frames import framed, records_of
from reports.metadata import metadata_of
from reports.terminal import plain

if TYPE_CHECKING:
    from harness.runs import Run

__all__ = ["COSTS", "CostError", "cost_columns", "cost_of", "costs", "print_costs"]

KINDS = ("tokens_in", "tokens_out", "seconds", "price")
TITLES = {"tokens_in": "input tokens", "tokens_out": "output tokens", "seconds": "seconds", "price": "price"}
INPUT = ("prompt_tokens", "input_tokens")
CACHED = (
    *("cache_creation_input_tokens", "cache_read_input_tokens"),
    *("input_tokens_cache_write", "input_tokens_cache_read"),
)
"""Input tokens that `input_tokens` leaves out (Anthropic, Inspect); `prompt_tokens` (OpenAI) has them."""
OUTPUT = ("completion_tokens", "output_tokens")
SECONDS = ("latency", "latency_s", "latency_seconds", "duration", "duration_s", "working_time", "total_time")
MILLISECONDS = ("latency_ms", "duration_ms")
PRICE = ("cost", "price", "cost_usd", "price_usd", "total_cost", "total_cost_usd")

COSTS = Table(
    "costs",
    "a model",
    (
        Column("model", "name", 'The model; "" where unknown.'),
        Column("responses", "integer", "All responses."),
        Column("successes", "integer", "Successes."),
        *(
            column
            for kind, what in (
                ("tokens_in", "input tokens, cached ones too"),
                ("tokens_out", "output tokens"),
                ("seconds", "seconds until the answer was there"),
                ("price", "price, in the currency of the records"),
            )
            for column in (
                Column(f"{kind}_known", "integer", f"Responses whose record says the {what}."),
                Column(f"{kind}_mean", "number", "Mean over these."),
                Column(f"{kind}_total", "number", "Sum over these."),
                Column(f"{kind}_per_success", "number", "Sum over these / successes among these; missing without."),
            )
        ),
    ),
)


class CostError(ReportError):
    """No record says what its answer cost; the message names the fields."""


def cost_of(metadata: Mapping[str, Any]) -> dict[str, float | None]:
    """Returns what a record says of its answer's cost: `tokens_in`, `tokens_out`, `seconds`, `price`; None if nothing.

    Understands the names of OpenAI, Anthropic and Inspect: in the record itself, in `usage`, or in `model_usage`, whose
    models are added up.
    """
    places: list[Mapping[str, Any]] = [metadata]
    usage = metadata.get("usage")
    if isinstance(usage, Mapping):
        places.insert(0, usage)
    several = metadata.get("model_usage")
    if isinstance(several, Mapping):
        places.insert(0, _added([each for each in several.values() if isinstance(each, Mapping)]))
    read = _first(places, INPUT)
    if read is not None and _first(places, INPUT[:1]) is None:
        read += sum(_first(places, (name,)) or 0 for name in CACHED)
    seconds = _first(places, SECONDS)
    thousandths = _first(places, MILLISECONDS)
    return {
        "tokens_in": read,
        "tokens_out": _first(places, OUTPUT),
        "seconds": seconds if seconds is not None or thousandths is None else thousandths / 1000,
        "price": _first(places, PRICE),
    }


def _added(parts: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    sums: dict[str, float] = {}
    for part in parts:
        for name in part:
            value = _number(part[name])
            if value is not None:
                sums[name] = sums.get(name, 0.0) + value
    return sums


def _first(places: Sequence[Mapping[str, Any]], names: Sequence[str]) -> float | None:
    found = (_number(place.get(name)) for place in places for name in names)
    return next((value for value in found if value is not None), None)


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) and number >= 0 else None


def costs(run: Run, model: str | None = None) -> pd.DataFrame:
    """Returns what the answers of each model cost, and what a success costs (`COSTS`).

    Args:
        run: The run.
        model: The only model; None for all.

    Raises:
        CostError: No record says anything of it.
        RunError: A part of the run is missing or damaged.
    """
    responses = run.responses
    read = [cost_of(metadata) for metadata in metadata_of(run)]
    values = {kind: np.array([_or_nan(each[kind]) for each in read], dtype=np.float64) for kind in KINDS}
    if all(np.isnan(of).all() for of in values.values()):
        message = (
            f"no record of {run.path} says what its answer cost: a record may have `usage` as OpenAI and Anthropic "
            f"write it, {', '.join(SECONDS[:2])} or latency_ms, and {PRICE[0]} or {PRICE[2]}"
        )
        raise CostError(message)
    of_model, names = pd.factorize(responses["model"].astype("str"))
    success = responses["success"].fillna(False).to_numpy(dtype=bool)
    rows = []
    for number, name in enumerate(names):
        if model is not None and name != model:
            continue
        mine = of_model == number
        row: dict[str, Any] = {"model": name, "responses": int(mine.sum()), "successes": int((success & mine).sum())}
        for kind, found in values.items():
            known = mine & ~np.isnan(found)
            total, good = float(found[known].sum()), int((success & known).sum())
            row[f"{kind}_known"] = int(known.sum())
            row[f"{kind}_mean"] = total / int(known.sum()) if known.any() else np.nan
            row[f"{kind}_total"] = total if known.any() else np.nan
            row[f"{kind}_per_success"] = total / good if good else np.nan
        rows.append(row)
    if not rows:
        message = f"{run.path} has no model {model!r}; it has {', '.join(map(repr, names[:10]))}"
        raise CostError(message)
    return framed(COSTS, {column.name: [row[column.name] for row in rows] for column in COSTS.columns})


def _or_nan(value: float | None) -> float:
    return np.nan if value is None else value


def cost_columns(rows: Sequence[Mapping[str, Any]]) -> list[tuple[str, list[tuple[float | None, str]]]]:
    """Returns the figures of some models' costs as columns: titles, and for each model a number and how it is shown.

    Args:
        rows: Rows of `COSTS`.
    """
    columns = []
    for kind, title in TITLES.items():
        if any(row[f"{kind}_known"] for row in rows):
            for name, heading in (("mean", f"{title}, mean"), ("per_success", f"{title} per success")):
                cells = [row[f"{kind}_{name}"] for row in rows]
                columns.append((heading.capitalize(), [(cell, _shown(cell, kind)) for cell in cells]))
    return columns


def print_costs(table: pd.DataFrame, console: Console) -> None:
    """Prints a model a column, a figure a row."""
    rows = records_of(table)
    printed = RichTable(box=None, pad_edge=False, show_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    printed.add_column("", no_wrap=True)
    for row in rows:
        printed.add_column(Text(plain(row["model"]) or "(no model)"), justify="right", overflow="fold")
    for title, cells in _lines(rows):
        printed.add_row(title, *cells)
    console.print(printed)
    responses = sum(row["responses"] for row in rows)
    if any(sum(row[f"{kind}_known"] for row in rows) not in {0, responses} for kind in KINDS):
        console.print(Text("\nSome records do not say it; figures are over those that do.", "dim"))


def _lines(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, list[str]]]:
    yield "responses", [f"{row['responses']:,}" for row in rows]
    yield "successes", [f"{row['successes']:,}" for row in rows]
    for kind, title in TITLES.items():
        if any(row[f"{kind}_known"] for row in rows):
            yield title, [_shown(row[f"{kind}_mean"], kind) for row in rows]
            yield "  in all", [_shown(row[f"{kind}_total"], kind) for row in rows]
            yield "  per success", [_shown(row[f"{kind}_per_success"], kind) for row in rows]


def _shown(value: float | None, kind: str) -> str:
    if value is None:
        return ABSENT
    return f"{value:,.0f}" if kind.startswith("tokens") else f"{value:,.1f}" if kind == "seconds" else f"{value:,.4f}"
