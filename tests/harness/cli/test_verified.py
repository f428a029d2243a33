"""Verified responses as they are shown."""

from __future__ import annotations

import io

from rich.console import Console

from harness.cli.verified import print_figures, print_verified
from harness.responses import Response
from harness.verify import Figures, Verified
from harness.verify.agreement import agreement_of
from harness.verify.prediction import Prediction
from harness.verify.results import Compiled, Diagnostic, Ran, Registered

BUCKET = "aws:s3/bucket:Bucket"


def verified(predicted: Prediction, compiled: Compiled, ran: Ran) -> Verified:
    return Verified(Response("one", ""), predicted, compiled, ran, agreement_of(predicted, compiled, ran))


def shown(found: Verified) -> list[str]:
    console = Console(file=io.StringIO(), width=200, color_system=None)
    print_verified(found, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().splitlines()


def test_what_is_as_predicted_takes_a_line():
    resource = {"type": BUCKET, "name": "a", "inputs": {"acl": "x"}}
    real = Registered(type=BUCKET, name="a", custom=True, inputs={"acl": "x"})
    found = verified(Prediction("index.ts", {}, (), [resource]), Compiled(), Ran((real,)))
    assert shown(found) == ["✓ one  the compiler accepts it; 1 of 1 resources and 1 of 1 inputs as predicted"]


def test_what_is_other_than_predicted_is_shown_on_both_sides():
    resources = [
        {"type": BUCKET, "name": "a", "inputs": {"acl": "x"}},
        {"type": BUCKET, "name": "b", "inputs": {}},
    ]
    real = tuple(Registered(type=BUCKET, name=name, custom=True, inputs={"acl": "y"}) for name in ("a", "c"))
    said = Diagnostic(2339, "Property 'x' does not exist.", "index.ts", 3, 7)
    assert shown(verified(Prediction("index.ts", {}, (), resources), Compiled((said,)), Ran(real))) == [
        "✗ one  the compiler rejects it (1), which was not predicted; 1 of 2 resources and 0 of 1 inputs as predicted",
        "  the compiler says",
        "    index.ts:3:7 TS2339 Property 'x' does not exist.",
        "  registered, not predicted",
        "    aws:s3/bucket:Bucket c",
        "  predicted, not registered",
        "    aws:s3/bucket:Bucket b",
        "  inputs that differ from the prediction",
        "    aws:s3/bucket:Bucket a acl: predicted x, is y",
    ]


def test_a_program_that_throws_is_shown_without_what_it_puts_on_the_screen():
    ran = Ran((), ("Error: \x1b[2J\n    at index.ts:1:1",))
    lines = shown(verified(Prediction("index.ts", {}, (), ()), Compiled(), ran))
    assert lines[0] == "~ one  the compiler accepts it; it does not run to its end"
    assert lines[1:] == ["  thrown", "    Error: \\x1b[2J     at index.ts:1:1"]


def test_what_is_rejected_as_predicted_has_no_mark_of_success():
    said = Diagnostic(2339, "x", "index.ts", 1, 1)
    for ran in (Ran(), Ran(stopped="the program broke off: exit status 1")):
        [first, *_] = shown(verified(Prediction("index.ts", {}, (said,), ()), Compiled((said,)), ran))
        assert first.startswith("~ one  the compiler rejects it (1)")


def test_long_lists_are_cut():
    said = tuple(Diagnostic(2339, "x", "index.ts", line, 1) for line in range(1, 13))
    lines = shown(verified(Prediction("index.ts", {}, said, ()), Compiled(said), Ran()))
    assert lines[-1] == "    ... and 2 more"


def test_figures_of_nothing_are_dashes():
    console = Console(file=io.StringIO(), width=100, color_system=None)
    print_figures(Figures(), console)
    assert isinstance(console.file, io.StringIO)
    lines = [" ".join(line.split()) for line in console.file.getvalue().splitlines()]
    assert "registered resources (F1) - in 0 of 0 programs" in lines
