"""Writes a run in the formats of other tools: tables, JSON, JUnit, SARIF, Markdown, records of evaluations."""

from reports.exports.document import write_json
from reports.exports.eval_results import EvalResultsError, write_eval_results
from reports.exports.every_eval_ever import write_every_eval_ever
from reports.exports.inspect_scores import RepeatedSampleError, write_inspect_scores
from reports.exports.junit import write_run_junit
from reports.exports.markdown import scorecard_markdown
from reports.exports.sarif import write_sarif
from reports.exports.tables import TABLE_NAMES, exported_tables, write_csv, write_parquet
from reports.exports.writing import export

__all__ = [
    "TABLE_NAMES",
    "EvalResultsError",
    "RepeatedSampleError",
    "export",
    "exported_tables",
    "scorecard_markdown",
    "write_csv",
    "write_eval_results",
    "write_every_eval_ever",
    "write_inspect_scores",
    "write_json",
    "write_parquet",
    "write_run_junit",
    "write_sarif",
]
