"""Turns tree-sitter trees into nodes of `harness.syntax.ast`, in one walk."""

from harness.syntax.lower.lowering import DEPTH_LIMIT, HIDDEN
from harness.syntax.lower.module import lower_module

__all__ = ["DEPTH_LIMIT", "HIDDEN", "lower_module"]
