"""Dashboards whose body CloudWatch would refuse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graders.common.verdicts import objects
from graders.deployment.doubts import any_unknown, missing_argument, unsettled
from graders.deployment.evidence import refused
from graders.facts.answers import absent, items_of, plain
from graders.facts.places import label
from graders.facts.policies import content_of
from harness.checks import Subject, Verdict, passes
from harness.program.resources import Resource
from harness.program.values import Array, Object, Unknown, Value, text_of
from harness.syntax.source import Located

__all__ = ["dashboards"]

DASHBOARD: Final = "aws:cloudwatch/dashboard:Dashboard"
SOURCE: Final = 'Amazon CloudWatch API Reference, "Dashboard body structure and syntax"'

WIDGETS: Final = frozenset({"alarm", "custom", "explorer", "log", "metric", "text"})
OPTIONS: Final = frozenset(
    {"accountId", "color", "expression", "id", "label", "period", "region", "stat", "visible", "yAxis"}
)
"""What the object at the end of a metric may say."""
LIKE_BEFORE: Final = "..."
"""Stands for all that the metric before has in common."""


def dashboards(subject: Subject) -> Iterator[Verdict]:
    """Yields the verdicts on the dashboards of a program."""
    for dashboard in subject.program.of_type(DASHBOARD):
        at = dashboard.where("dashboardBody")
        body = content_of(dashboard.input("dashboardBody"), at)
        if isinstance(body, Unknown):
            yield unsettled(dashboard, at, "its body", body)
        if not isinstance(body, Object) or isinstance(body, Resource):
            continue
        found: list[Verdict] = []
        items, more = items_of(body.get("widgets"), body.origin_of("widgets") or at)
        for item, place in items:
            widget = plain(item)
            if isinstance(widget, Object):
                found += _widget(dashboard, widget, place)
            elif isinstance(widget, Unknown):
                found.append(unsettled(dashboard, place, "one of its widgets", widget))
        if more is not None:
            found.append(unsettled(dashboard, at, "which widgets it has", more))
        yield from found or [passes()]


def _invalid(dashboard: Resource, at: Located | None, what: str, remedy: str, message: str) -> Verdict:
    error = f"InvalidParameterInput: The dashboard body is invalid: {message}"
    return objects(dashboard, at, refused(f"{label(dashboard)} has {what}", remedy, source=SOURCE, error=error))


def _widget(dashboard: Resource, widget: Object, at: Located | None) -> Iterator[Verdict]:
    kind = text_of(plain(widget.get("type")))
    if kind is not None and kind not in WIDGETS:
        message = "Should be equal to one of the allowed values"
        place = widget.origin_of("type") or at
        yield _invalid(dashboard, place, f'a widget of the type "{kind}"', "name a type that exists", message)
    properties = plain(widget.get("properties"))
    doubt = any_unknown([widget.get("type"), properties])
    if doubt is not None:
        yield unsettled(dashboard, at, "what one of its widgets shows", doubt)
    if kind != "metric" or not isinstance(properties, Object):
        return
    if properties.open is None and absent(properties.get("region")):
        message = "Should have required property 'region'"
        place = properties.origin or at
        yield _invalid(dashboard, place, "a metric widget without `region`", "name the region", message)
    region = missing_argument(properties.get("region"))
    items, more = items_of(properties.get("metrics"), properties.origin_of("metrics"))
    doubt = region if isinstance(region, Unknown) else more
    if doubt is not None:
        yield unsettled(dashboard, at, "what one of its widgets shows", doubt)
    for item, place in items:
        metric = plain(item)
        if isinstance(metric, Array):
            yield from _metric(dashboard, metric, place)
        elif isinstance(metric, Object):
            what = "a metric that is an object"
            remedy = "write `[namespace, name, dimension, value, { … }]`"
            yield _invalid(dashboard, place, what, remedy, "Should be array")
        elif isinstance(metric, Unknown):
            yield unsettled(dashboard, place, "one of its metrics", metric)


def _metric(dashboard: Resource, metric: Array, at: Located | None) -> Iterator[Verdict]:
    """Yields the objections to one metric: namespace, name, dimensions with their values, and options."""
    if metric.open is not None:
        yield unsettled(dashboard, at, "one of its metrics", metric.open)
        return
    values = [plain(item) for item in metric.items]
    options = values[-1] if values and isinstance(values[-1], Object) else None
    named = values[:-1] if options is not None else values
    remedy = "write `[namespace, name, dimension, value, { … }]`"
    doubt = next((each for each in values if isinstance(each, Unknown) and not _is_word(each)), None)
    if isinstance(options, Object) and options.open is not None:
        doubt = doubt or options.open
    if any(isinstance(value, Object) for value in named):
        message = 'Invalid metric field type, only "String" type is allowed'
        yield _invalid(dashboard, at, "a metric with an object before its end", remedy, message)
    elif isinstance(options, Object) and (other := [key for key in options.entries if key not in OPTIONS]):
        what = f"a metric whose options hold `{other[0]}`"
        message = f"Should NOT have more than {len(named)} items"
        yield _invalid(dashboard, options.origin_of(other[0]) or at, what, remedy, message)
    elif named and len(named) % 2 and _all_known(named):
        what = "a metric with a dimension that has no value"
        yield _invalid(dashboard, at, what, remedy, "Should have an even number of items")
    elif doubt is not None:
        yield unsettled(dashboard, at, "one of its metrics", doubt)


def _is_word(value: Unknown) -> bool:
    """Returns whether an unknown value is a text that stands for nothing else: a name from elsewhere."""
    return bool(value.references) or (value.kind == "string" and not value.alternatives)


def _all_known(values: list[Value]) -> bool:
    """Returns whether no value may stand for others."""
    texts = [text_of(value) for value in values]
    return LIKE_BEFORE not in texts and all(not isinstance(value, Unknown) or _is_word(value) for value in values)
