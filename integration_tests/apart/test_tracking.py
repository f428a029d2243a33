"""Figures in MLflow's file store and Weights & Biases, and events of OpenTelemetry, with these tools themselves."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from pathlib import Path

import mlflow
import pytest
from documented import block
from opentelemetry import _logs
from opentelemetry.sdk._logs import LoggerProvider
from opentelemetry.sdk._logs.export import InMemoryLogRecordExporter, SimpleLogRecordProcessor
from opentelemetry.sdk.trace import TracerProvider
from wandb.proto.wandb_internal_pb2 import Record

from harness import grade
from harness.integrations.wandb import COLUMNS

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


def test_weights_and_biases_keeps_the_figures_and_a_table_offline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "answers" / "m").mkdir(parents=True)
    (tmp_path / "answers" / "m" / "1.md").write_text(TEXT, encoding="utf-8")
    exec(block("import wandb\n"), {})
    own = grade(TEXT)
    [history] = [record.history for record in records_of(next(tmp_path.rglob("*.wandb"))) if record.HasField("history")]
    values = {item.key or ".".join(item.nested_key): json.loads(item.value_json) for item in history.item}
    assert (values["stackgrade/score"], values["stackgrade/iam"], values["stackgrade/naming"]) == (own.score, 0.0, 1.0)
    assert values["_step"] == 0
    [table] = [json.loads(path.read_text()) for path in tmp_path.rglob("*.table.json")]
    assert table["columns"] == list(COLUMNS)
    assert table["data"] == [["m/1", "m", "", "1", own.score, False, "iam"]]


def records_of(path: Path) -> Iterator[Record]:
    """The records in the file of a run: a log in blocks of 32 KiB, in which a record may be in several pieces."""
    data, at, whole = path.read_bytes(), 7, b""
    while at < len(data):
        if 32768 - at % 32768 < 7:
            at += 32768 - at % 32768
            continue
        length, kind = struct.unpack_from("<HB", data, at + 4)
        whole += data[at + 7 : at + 7 + length]
        at += 7 + length
        if kind in (1, 4):  # whole, or the last piece
            yield Record.FromString(whole)
            whole = b""
