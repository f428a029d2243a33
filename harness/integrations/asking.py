"""Asks a language model through Inspect, which knows the providers and their keys."""

from __future__ import annotations

import asyncio

__all__ = ["ModelError", "ask_model"]


class ModelError(ValueError):
    """A model cannot be asked. The message says why."""


def ask_model(name: str, question: str) -> str:
    """Asks a model, and returns its answer.

    Args:
        name: The model's name in Inspect: `PROVIDER/MODEL`.
        question: The question.

    Raises:
        ModelError: Inspect is not installed, has no such model, or got no answer.
    """
    try:
        from inspect_ai.model import get_model
    except ImportError as error:
        message = "asking a model needs Inspect: pip install 'stackgrade[inspect]'"
        raise ModelError(message) from error
    try:
        output = asyncio.run(get_model(name).generate(question))
    except Exception as error:  # providers raise their own errors
        message = f"the model {name} gave no answer: {type(error).__name__}: {str(error)[:500]}"
        raise ModelError(message) from error
    if not output.completion.strip():
        message = f"the model {name} answered nothing"
        raise ModelError(message)
    return str(output.completion)
