"""Implements `stackgrade rubric draft`, which writes a rubric from a prompt."""

from __future__ import annotations

import os
from pathlib import Path

from harness.cli.ending import ExitStatus, UsageError, put, say
from harness.cli.files import written
from harness.responses import UnusableInputError
from harness.responses.hub import is_address, local_file, pinned
from harness.rubric.draft import (
    PROMPT_LIMIT,
    DraftedRubric,
    draft_rubric,
    instructions,
    name_for,
    rubric_of_answer,
    written_rubric,
)

__all__ = ["draft_from"]


def draft_from(path: Path, out: Path | None, model: str | None) -> ExitStatus:
    """Drafts a rubric from a prompt, and prints or writes it.

    Args:
        path: The file with the prompt, or its address on the Hugging Face Hub.
        out: The file to write; None for standard output.
        model: The name in Inspect of the model to ask; None to use rules.

    Raises:
        UsageError: The prompt cannot be read, the model cannot be asked, or the file cannot be written.
    """
    local, address = _found(path)
    prompt = _read(local)
    drafted = draft_rubric(prompt) if model is None else _asked(prompt, model)
    beside = out.parent if out is not None else Path()
    shown = address or Path(os.path.relpath(path, beside)).as_posix()
    text = written_rubric(drafted, name_for(path.stem), shown)
    if out is None:
        for line in text.splitlines():
            put(line)
    else:
        with written(out) as file:
            file.write(text)
    say(_summary(drafted))
    return ExitStatus.DONE


def _found(path: Path) -> tuple[Path, str]:
    """Returns where the prompt is on this machine, and its pinned address on the Hub or ""."""
    try:
        return local_file(path), pinned(str(path)) if is_address(path) else ""
    except UnusableInputError as error:
        raise UsageError(str(error)) from error


def _read(path: Path) -> str:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            prompt = file.read(PROMPT_LIMIT + 1)
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror or error}"
        raise UsageError(message) from error
    except UnicodeDecodeError as error:
        message = f"{path} is no UTF-8 text"
        raise UsageError(message) from error
    if len(prompt) > PROMPT_LIMIT:
        message = f"{path} is no prompt: it has more than {PROMPT_LIMIT:,} characters"
        raise UsageError(message)
    return prompt


def _asked(prompt: str, model: str) -> DraftedRubric:
    from harness.integrations.asking import ModelError, ask_model

    try:
        answer = ask_model(model, instructions(prompt))
    except ModelError as error:
        raise UsageError(str(error)) from error
    drafted = rubric_of_answer(answer, prompt, model)
    for line in drafted.refused:
        say(f"refused: {line}")
    return drafted


def _summary(drafted: DraftedRubric) -> str:
    """Returns one line on how the prompt's sentences were used."""
    number = len(drafted.requirements) + len(drafted.proposed)
    parts = [f"requirements {number}", f"services {len(drafted.settings.services)}"]
    lists = (
        ("stated in part", drafted.partly),
        ("not stated", drafted.unread),
        ("optional or conditional", drafted.maybe),
        ("refused", drafted.refused),
    )
    parts += [f"{label} {len(found)}" for label, found in lists if found]
    return ", ".join(parts)
