"""Draws scorecards and comparisons as Altair charts, for notebooks and as SVG or PNG.

Each function returns an Altair chart, which can be changed and combined like any other.
`svg` and `png` render a chart without a browser or a network.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, count
from typing import TYPE_CHECKING, Any, TypeAlias

import altair as alt
import pandas as pd

from reports.terminal import plain

if TYPE_CHECKING:
    from reports.compare import Comparison
    from reports.scorecard import Scorecard

__all__ = [
    "PAPER",
    "Chart",
    "Colours",
    "category_chart",
    "category_trend_chart",
    "difference_chart",
    "failure_chart",
    "indicator_chart",
    "png",
    "score_chart",
    "svg",
    "task_chart",
    "trend_chart",
]

WIDTH = 560
"""Default width of the plotted area in pixels."""
ROW = 30
"""Height of a row in pixels."""
PANEL = 220
"""Minimum width of each of several small charts in pixels, including its axis."""
AROUND_PANEL = 34
"""Pixels of that width for the gap and the axis on the left."""
AROUND = {"left": 18, "right": 12, "top": 6, "bottom": 6}
"""Padding around a chart in pixels; wider on the left, because a browser's font may be wider than measured."""
LONGEST = 60
"""Maximum length of a name, in characters."""
FONT = "Inter, 'Helvetica Neue', Arial, sans-serif"

Chart: TypeAlias = "alt.LayerChart | alt.Chart | alt.FacetChart"


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of a chart, as CSS writes them.

    Attributes:
        ink: Points and main text.
        muted: Intervals, labels and titles.
        line: The grid.
        bad: Shades from good to bad, light to dark.
        unknown: Unknown values.
        background: The background.
    """

    ink: str = "#1f2328"
    muted: str = "#59636e"
    line: str = "#e3e6ea"
    point: str = "#2a5db0"
    bad: tuple[str, str] = ("#fdf3ef", "#b3311f")
    unknown: str = "#7040b0"
    background: str = "#ffffff"


PAPER = Colours()
"""Dark on white, for print and notebooks."""


def score_chart(card: Scorecard, *, width: int = WIDTH, colours: Colours = PAPER) -> Chart:
    """Returns the mean score of each model, with its interval.

    Args:
        card: The figures.
        width: Width of the plotted area in pixels.
        colours: Its colours.
    """
    models = card.models
    table = _named(models).assign(value=models["score"], low=models["score_low"], high=models["score_high"])
    return _dots(table, "mean score", ".1f", width, colours)


def failure_chart(card: Scorecard, model: str, *, width: int = WIDTH, colours: Colours = PAPER) -> Chart:
    """Returns the share of a model's responses that fail each category, with intervals.

    Args:
        card: The figures.
        model: The model.
        width: Width of the plotted area in pixels.
        colours: Its colours.
    """
    rows = card.categories[card.categories["model"] == model]
    table = rows.assign(
        name=_words(rows["category"]),
        value=rows["failure_rate"],
    )
    return _dots(table, "responses that fail", "%", width, colours)


def category_chart(card: Scorecard, *, colours: Colours = PAPER) -> Chart:
    """Returns a heat map of models by categories: the share of responses that fail, darker for more.

    Args:
        card: The figures.
        colours: Its colours.
    """
    table = _named(card.categories).assign(
        value=card.categories["failure_rate"], column=_words(card.categories["category"])
    )
    return _heat_map(table, colours, bad=True)


def indicator_chart(card: Scorecard, *, colours: Colours = PAPER) -> Chart:
    """Returns a heat map of models by success indicators: the share of responses that meet each, darker for fewer.

    Args:
        card: The figures.
        colours: Its colours.
    """
    table = _named(card.indicators).assign(
        value=card.indicators["met_rate"], column=_words(card.indicators["indicator"])
    )
    return _heat_map(table, colours, bad=False)


def task_chart(card: Scorecard, *, most: int = 24, width: int = WIDTH, colours: Colours = PAPER) -> Chart:
    """Returns the mean score of each model, in one small chart per task: those with the lowest scores first.

    Args:
        card: The figures.
        most: Maximum number of tasks.
        width: Width of all charts beside each other in pixels.
        colours: Its colours.
    """
    means = card.tasks.groupby("task", sort=False, observed=True)["score"].mean().sort_values(na_position="first")
    shown = [str(task) for task in means.index[:most]]
    rows = card.tasks[card.tasks["task"].isin(shown)]
    panels = _labels(shown)
    names = _labels(dict.fromkeys(rows["model"].astype("str")))
    table = rows.assign(
        name=[names[str(model)] for model in rows["model"]], panel=[panels[str(task)] for task in rows["task"]]
    ).rename(columns={"score": "value"})
    data = _plain_columns(table, ["name", "panel", "value"])
    across = max(1, min(width // PANEL, len(shown)))
    axis = alt.Axis(format=".1f", values=[0, 0.5, 1], domain=False, ticks=False)
    x = alt.X("value:Q", scale=alt.Scale(domain=[0, 1]), title=None, axis=axis)
    y = alt.Y("name:N", sort=None, title=None, axis=alt.Axis(labelLimit=90, ticks=False, domain=False))
    dots = alt.Chart(data).mark_point(color=colours.point, filled=True, size=60, opacity=1).encode(x=x, y=y)
    dots = dots.properties(width=width // across - 3 * AROUND_PANEL, height=alt.Step(18))
    header = alt.Header(title=None, labelColor=colours.ink, labelFontSize=12, labelFontWeight=600, labelAnchor="start")
    facet = alt.Facet("panel:N", sort=list(panels.values()), header=header, title=None)
    above = alt.Title("mean score", anchor="start", color=colours.muted, fontSize=12, fontWeight="normal")
    return _configured(dots.facet(facet, columns=across, title=above), colours)


def trend_chart(
    cards: Mapping[str, Scorecard],
    *,
    breaks: Collection[str] = (),
    width: int = WIDTH,
    colours: Colours = PAPER,
) -> Chart:
    """Returns the mean score of each model over several runs, with its interval.

    Args:
        cards: The figures of each run by its name, in their order.
        breaks: The runs that cannot be compared with the one before; no line leads to them.
        width: Width of the whole in pixels.
        colours: Its colours.
    """
    named = {run: _named(card.models) for run, card in cards.items()}
    parts = [
        table.assign(
            run=run, panel=table["name"], value=table["score"], low=table["score_low"], high=table["score_high"]
        )
        for run, table in named.items()
    ]
    return _panels(parts, list(cards), "mean score", ".1f", width, colours, breaks)


def category_trend_chart(
    cards: Mapping[str, Scorecard],
    model: str,
    *,
    breaks: Collection[str] = (),
    width: int = WIDTH,
    colours: Colours = PAPER,
) -> Chart:
    """Returns the share of a model's responses that fail each category over several runs, with its interval.

    Args:
        cards: The figures of each run by its name, in their order.
        model: The model.
        breaks: The runs that cannot be compared with the one before; no line leads to them.
        width: Width of the whole in pixels.
        colours: Its colours.
    """
    parts = [
        rows.assign(run=run, panel=_words(rows["category"]), value=rows["failure_rate"])
        for run, card in cards.items()
        for rows in [card.categories[card.categories["model"] == model]]
    ]
    return _panels(parts, list(cards), "responses that fail", "%", width, colours, breaks)


def difference_chart(
    comparison: Comparison, kind: str = "category", *, width: int = WIDTH, colours: Colours = PAPER
) -> Chart:
    """Returns the differences of a comparison's rates, candidate minus base, with intervals.

    Args:
        comparison: The comparison.
        kind: The kind of figures: `category`, `check` or `indicator`. For categories and checks, less is better.
        width: Width of the plotted area in pixels.
        colours: Its colours.
    """
    rows = comparison.figures[comparison.figures["kind"] == kind]
    table = rows.assign(name=_words(rows["figure"]), value=rows["difference"])
    data = _plain_columns(table, ["name", "value", "low", "high", "verdict"])
    names = alt.Y("name:N", sort=None, title=None, axis=alt.Axis(labelLimit=220, ticks=False, domain=False, grid=True))
    axis = alt.Axis(format="+%", tickCount=5, domain=False, ticks=False)
    better = "more is better" if kind == "indicator" else "less is better"
    span = alt.X("low:Q", scale=alt.Scale(domain=[-1, 1]), title=f"difference of the share ({better})", axis=axis)
    base = alt.Chart(data).encode(y=names)
    verdicts = alt.Scale(
        domain=["regressed", "no evidence", "improved"], range=[colours.bad[1], colours.muted, colours.point]
    )
    zero = alt.Chart({"values": [{}]}).mark_rule(color=colours.ink).encode(x=alt.datum(0))
    intervals = base.mark_rule(color=colours.muted, strokeWidth=2).encode(x=span, x2="high:Q")
    points = base.mark_point(filled=True, size=90, opacity=1).encode(
        x="value:Q", color=alt.Color("verdict:N", scale=verdicts, title=None)
    )
    chart = alt.layer(intervals, zero, points).properties(width=width, height=alt.Step(ROW))
    return _configured(chart, colours)


def svg(chart: Chart) -> str:
    """Returns the chart as SVG."""
    text = io.StringIO()
    chart.save(text, format="svg")
    return text.getvalue()


def png(chart: Chart, scale: float = 2.0) -> bytes:
    """Returns the chart as PNG.

    Args:
        chart: The chart.
        scale: Image pixels per chart pixel.
    """
    data = io.BytesIO()
    chart.save(data, format="png", scale_factor=scale)
    return data.getvalue()


def _named(table: pd.DataFrame) -> pd.DataFrame:
    """Returns the table with the models' names as charts show them."""
    return table.assign(name=_shown(table["model"].astype("str").where(table["model"] != "", "(no model)")))


def _words(names: pd.Series[str]) -> pd.Series[str]:
    """Replaces underscores in names by spaces."""
    return _shown(names.astype("str").str.replace("_", " "))


def _shown(names: pd.Series[str]) -> pd.Series[str]:
    """Returns names in a form that charts can show."""
    labels = _labels(names)
    shown: pd.Series[str] = names.astype("object").map(labels.__getitem__)
    return shown


def _labels(names: Iterable[str]) -> dict[str, str]:
    """Shortens names for a chart, escapes control characters, and keeps different names different.

    The renderer fails on characters that XML cannot hold.
    """
    labels: dict[str, str] = {}
    for name in names:
        if name in labels:
            continue
        label = plain(name[:LONGEST])
        label = label if len(label) <= LONGEST and len(name) <= LONGEST else label[: LONGEST - 1] + "…"
        taken = set(labels.values())
        labels[name] = next(c for n in count(1) if (c := label if n == 1 else f"{label} ({n})") not in taken)
    return labels


def _dots(table: pd.DataFrame, title: str, form: str, width: int, colours: Colours) -> Chart:
    """Draws named shares from 0 to 1, each as a point on its interval."""
    limit = 200 if width >= WIDTH else 110
    labels = alt.Axis(labelLimit=limit, ticks=False, domain=False, grid=True)
    names = alt.Y("name:N", sort=None, title=None, axis=labels)
    axis = alt.Axis(format=form, tickCount=5, domain=False, ticks=False)
    span = alt.X("low:Q", scale=alt.Scale(domain=[0, 1]), title=title, axis=axis)
    base = alt.Chart(_plain_columns(table, ["name", "value", "low", "high"])).encode(y=names)
    intervals = base.mark_rule(color=colours.muted, strokeWidth=2).encode(x=span, x2="high:Q")
    points = base.mark_point(filled=True, size=90, opacity=1, color=colours.point).encode(x="value:Q")
    chart = alt.layer(intervals, points).properties(width=width, height=alt.Step(ROW))
    return _configured(chart, colours)


def _panels(
    parts: Sequence[pd.DataFrame],
    runs: Sequence[str],
    title: str,
    form: str,
    width: int,
    colours: Colours,
    breaks: Collection[str],
) -> Chart:
    """Draws shares from 0 to 1 over runs, in one small chart per panel, with lines between comparable runs."""
    stretch = dict(zip(runs, accumulate(int(run in breaks) for run in runs), strict=True))
    table = pd.concat(parts)
    table["stretch"] = [stretch[run] for run in table["run"]]
    data = _plain_columns(table, ["run", "panel", "stretch", "value", "low", "high"])
    labels = _labels(runs)
    data["run"] = [labels[run] for run in data["run"]]
    order = list(labels.values())
    across = max(1, min(width // PANEL, data["panel"].nunique()))
    below = alt.Axis(labelAngle=-40, labelLimit=90, labelOverlap="greedy", ticks=False)
    x = alt.X("run:N", sort=order, scale=alt.Scale(domain=order), title=None, axis=below)
    axis = alt.Axis(format=form, values=[0, 0.5, 1], domain=False, ticks=False)
    y = alt.Y("value:Q", scale=alt.Scale(domain=[0, 1]), title=None, axis=axis)
    base = alt.Chart(data).encode(x=x)
    span = y.copy()
    span.shorthand = "low:Q"
    intervals = base.mark_rule(color=colours.muted, strokeWidth=2, opacity=0.6).encode(y=span, y2="high:Q")
    line = base.mark_line(color=colours.point, strokeWidth=1.5, point={"color": colours.point, "size": 50})
    line = line.encode(y=y, detail="stretch:N")
    layers = alt.layer(intervals, line).properties(width=width // across - AROUND_PANEL, height=90)
    header = alt.Header(title=None, labelColor=colours.ink, labelFontSize=12, labelFontWeight=600, labelAnchor="start")
    names = alt.Facet("panel:N", sort=list(dict.fromkeys(data["panel"])), header=header, title=None)
    above = alt.Title(title, anchor="start", color=colours.muted, fontSize=12, fontWeight="normal")
    return _configured(layers.facet(names, columns=across, title=above), colours)


def _heat_map(table: pd.DataFrame, colours: Colours, *, bad: bool) -> Chart:
    data = _plain_columns(table, ["name", "column", "value", "unknown"])
    data["figure"] = [_figure(value, unknown) for value, unknown in zip(data["value"], data["unknown"], strict=True)]
    columns = alt.X(
        "column:N", sort=None, title=None, axis=alt.Axis(orient="top", labelAngle=-40, ticks=False, domain=False)
    )
    names = alt.Y("name:N", sort=None, title=None, axis=alt.Axis(labelLimit=200, ticks=False, domain=False))
    shades = list(colours.bad if bad else reversed(colours.bad))
    base = alt.Chart(data).encode(x=columns, y=names)
    scale = alt.Scale(domain=[0, 1], range=shades)
    cells = base.mark_rect(stroke=colours.background, strokeWidth=2).encode(
        color=alt.Color("value:Q", scale=scale, legend=None)
    )
    dark = "datum.value > 0.6" if bad else "datum.value !== null && datum.value < 0.4"
    text = base.mark_text(fontSize=11).encode(
        text="figure:N", color=alt.condition(dark, alt.value("#ffffff"), alt.value(colours.ink))
    )
    chart = alt.layer(cells, text).properties(width=alt.Step(58), height=alt.Step(ROW))
    return _configured(chart, colours)


def _figure(value: float | None, unknown: int) -> str:
    shown = "\u2013" if value is None else f"{value:.0%}"
    return f"{shown} +{unknown}?" if unknown else shown


def _plain_columns(table: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """Returns columns as plain values so that charts do not depend on the version of pandas."""
    columns: pd.DataFrame = table[list(names)].astype("object")
    return columns.where(columns.notna(), None)


def _configured(chart: Any, colours: Colours) -> Chart:
    configured: Chart = (
        chart.configure(background=colours.background, font=FONT, padding=AROUND)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=colours.muted,
            titleColor=colours.muted,
            gridColor=colours.line,
            domainColor=colours.line,
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
            labelPadding=8,
            titlePadding=10,
        )
    )
    return configured
