"""Metrics in MLflow's file store and events of OpenTelemetry's SDK, with these tools themselves."""

from __future__ import annotations

from pathlib import Path

import mlflow
import pytest
from documented import block
from opentelemetry import _logs
from opentelemetry.sdk._logs import LoggerProvider
from opentelemetry.sdk._logs.export import InMemoryLogRecordExporter, SimpleLogRecordProcessor
from opentelemetry.sdk.trace import TracerProvider

from harness import grade

PROJECT = Path(__file__).parents[2]
TEXT = (PROJECT / "samples" / "payments" / "aspen-1" / "s06.md").read_text(encoding="utf-8")


def test_mlflow_keeps_the_figures_of_a_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MLFLOW_ALLOW_FILE_STORE", "true")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "answers" / "m").mkdir(parents=True)
    (tmp_path / "answers" / "m" / "1.md").write_text(TEXT, encoding="utf-8")
    mlflow.set_tracking_uri((tmp_path / "store").as_uri())
    exec(block("import mlflow\n"), {})
    [run] = mlflow.MlflowClient().search_runs(["0"])
    own = grade(TEXT)
    assert run.data.metrics["stackgrade/score"] == own.score
    assert (run.data.metrics["stackgrade/iam"], run.data.metrics["stackgrade/naming"]) == (0.0, 1.0)
    assert (run.data.metrics["stackgrade/responses"], run.data.metrics["stackgrade/success"]) == (1.0, 0.0)
    assert list((tmp_path / "store").rglob("metrics/stackgrade/score"))


def test_opentelemetry_exports_the_events_in_the_span(monkeypatch: pytest.MonkeyPatch):
    exporter, provider = InMemoryLogRecordExporter(), LoggerProvider()
    provider.add_log_record_processor(SimpleLogRecordProcessor(exporter))
    monkeypatch.setattr(_logs, "get_logger", provider.get_logger)
    own = grade(TEXT)
    with TracerProvider().get_tracer("test").start_as_current_span("chat") as span:
        exec(block("from opentelemetry._logs import get_logger"), {"grade": own})
    records = [each.log_record for each in exporter.get_finished_logs()]
    assert {record.event_name for record in records} == {"gen_ai.evaluation.result"}
    assert {record.span_id for record in records} == {span.get_span_context().span_id}
    assert {record.attributes["gen_ai.response.id"] for record in records} == {own.id}
    values = {record.attributes["gen_ai.evaluation.name"]: record.attributes for record in records}
    assert values["stackgrade.score"]["gen_ai.evaluation.score.value"] == own.score
    assert values["stackgrade.iam"]["gen_ai.evaluation.score.label"] == "fail"
    assert "gen_ai.evaluation.explanation" in values["stackgrade.iam.wildcard_resources"]
