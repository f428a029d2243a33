"""Whether the mandatory constraints of the task hold.

A constraint without a subject fails: what the task requires is missing.
"""

from graders.constraints.alarms import error_alarm
from graders.constraints.api import api_throttling
from graders.constraints.functions import private_lambda, reserved_concurrency
from graders.constraints.network import flow_logs, security_groups
from graders.constraints.roles import session_duration
from graders.constraints.storage import backup_key, bucket_versioning_lifecycle, on_demand_tables
from harness.checks import Grader

__all__ = ["GRADER"]

GRADER = Grader(
    "constraints",
    (
        private_lambda,
        error_alarm,
        reserved_concurrency,
        on_demand_tables,
        api_throttling,
        bucket_versioning_lifecycle,
        flow_logs,
        session_duration,
        backup_key,
        security_groups,
    ),
    position=40,
    operators="graders.mutants.constraints:OPERATORS",
)
