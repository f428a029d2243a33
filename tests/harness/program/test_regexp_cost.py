"""Which searches by regular expressions are not made, since they may take too many steps."""

from __future__ import annotations

import pytest

from harness.program.builtins.regexp_cost import is_too_dear


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"^(a+)+$", "a" * 30 + "!"),
        (r"(a|aa)+$", "a" * 50),
        (r"(x+x+)+y", "x" * 60),
        (r"^(\w+\s?)*$", "one two three four five six seven!"),
        (r"^(?:.*?;){3}.*#", "b;" * 120),
        (r"(.*)(.*)(.*)(.*)x$", "x" * 100 + "y"),
        (r"^(([a-z])+.)+[A-Z]$", "a" * 60),
    ],
)
def test_a_search_whose_ways_multiply_is_not_made(pattern: str, text: str):
    assert is_too_dear(pattern, "", text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"[^a-zA-Z0-9-]+", "My bucket's name " * 50),
        (r"^\s+|\s+$", "  text  " * 100),
        (r"([a-z0-9])([A-Z])", "camelCaseName" * 50),
        (r"^[a-z0-9]+(-[a-z0-9]+)*$", "payments-audit-logs-eu-west-1"),
        (r"^(?:[a-z0-9]+-)*[a-z0-9]+$", "payments-audit-logs-eu-west-1"),
        (r"^arn:aws:[^:]*:[^:]*:[^:]*:(.*)$", "arn:aws:iam::123456789012:role/service-role/x"),
        (r"^(\d{1,3}\.){3}\d{1,3}(\/\d+)?$", "10.20.30.0/24"),
        (r"^https?:\/\/([\w.-]+)(:\d+)?(\/.*)?$", "https://api.example.com:8443/v1/payments"),
        (r"^[\w.+-]+@[\w-]+\.[\w.-]+$", "payments.oncall@example.com"),
        (r"(.+)-(.+)", "us-east-1a"),
        (r"\$\{(\w+)\}", "arn:${partition}:s3:::${bucket}/*" * 20),
        (r"(a+)+$", "a" * 15),
        (r"é+[ü-ÿ]*", "é" * 500),
    ],
)
def test_a_search_that_goes_straight_on_is_made(pattern: str, text: str):
    assert not is_too_dear(pattern, "g", text)
