"""The metamorphic edits, a module for each kind."""

from harness.validation.metamorphic import additions, files, functions, layout, names, order, outputs, values
from harness.validation.relation import MetamorphicEdit

__all__ = ["METAMORPHIC_EDITS"]

METAMORPHIC_EDITS: tuple[MetamorphicEdit, ...] = (
    *layout.METAMORPHIC_EDITS,
    *names.METAMORPHIC_EDITS,
    *order.METAMORPHIC_EDITS,
    *values.METAMORPHIC_EDITS,
    *functions.METAMORPHIC_EDITS,
    *outputs.METAMORPHIC_EDITS,
    *additions.METAMORPHIC_EDITS,
    *files.METAMORPHIC_EDITS,
)
"""All metamorphic edits."""
