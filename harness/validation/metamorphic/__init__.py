"""The metamorphic edits, a module for each kind."""

from harness.validation.metamorphic import additions, files, functions, layout, names, order, outputs, values
from harness.validation.relation import CounterCheck

__all__ = ["COUNTER_CHECKS"]

COUNTER_CHECKS: tuple[CounterCheck, ...] = (
    *layout.COUNTER_CHECKS,
    *names.COUNTER_CHECKS,
    *order.COUNTER_CHECKS,
    *values.COUNTER_CHECKS,
    *functions.COUNTER_CHECKS,
    *outputs.COUNTER_CHECKS,
    *additions.COUNTER_CHECKS,
    *files.COUNTER_CHECKS,
)
"""All metamorphic edits."""
