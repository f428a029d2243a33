"""Edits that violate a requirement in an answer that meets it."""

from graders.mutants.requirements.planting import plant

__all__ = ["plant"]
