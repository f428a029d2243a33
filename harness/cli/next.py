"""Names the commands that a reader of a scorecard probably wants next."""

from __future__ import annotations

import shlex

from harness.runs import Run

__all__ = ["next_commands"]


def next_commands(run: Run) -> list[str]:
    """Returns three commands, each with what it is for: the worst response, a comparison or a list, and the pages.

    Args:
        run: The run that was graded.
    """
    folder = str(run.path)
    responses = run.responses[["response_id", "model", "score"]]
    models = [
        str(model)
        for model in responses.groupby("model", sort=False, observed=True)["score"].mean().sort_values().index
    ]
    worst = responses.sort_values("score", na_position="first", kind="stable")["response_id"].head(1).tolist()
    commands = [(["show", folder, *worst], "why the worst response fails")]
    if len(models) > 1:
        commands.append((["compare", f"{folder}@{models[-2]}", f"{folder}@{models[-1]}"], "whether the best is better"))
    else:
        commands.append((["show", folder], "all responses, the worst first"))
    commands.append((["report", folder, "--open"], "pages with everything"))
    shown = [(shlex.join(["stackgrade", *words]), what) for words, what in commands]
    width = max(len(command) for command, _ in shown)
    return [f"{command:<{width}}  # {what}" for command, what in shown]
