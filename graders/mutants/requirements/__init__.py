"""Violations of requirements: edits of an answer that meets one, after each of which it no longer does."""

from graders.mutants.requirements.planting import plant

__all__ = ["plant"]
