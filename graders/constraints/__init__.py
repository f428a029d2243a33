"""Whether the mandatory constraints of the task hold, except those that `payments.toml` states as requirements.

A constraint without a subject fails: what the task requires is missing.
"""

from graders.constraints.alarms import error_alarm
from graders.constraints.api import api_throttling
from graders.constraints.functions import private_lambda
from graders.constraints.network import flow_logs, security_groups
from graders.constraints.storage import backup_key, bucket_versioning_lifecycle
from harness.checks import Grader

__all__ = ["GRADER"]

GRADER = Grader(
    "constraints",
    (
        private_lambda,
        error_alarm,
        api_throttling,
        bucket_versioning_lifecycle,
        flow_logs,
        backup_key,
        security_groups,
    ),
    position=40,
    operators="graders.mutants.constraints:OPERATORS",
)
