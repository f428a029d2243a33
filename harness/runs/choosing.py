"""Finds the runs that a command line names: a run, one model of it (`RUN@MODEL`), or a folder of runs."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from harness.runs.manifest import MANIFEST_NAME, RunError
from harness.runs.names import split
from harness.runs.reading import parts_of
from harness.runs.run import Run, load_run
from harness.runs.tables import TABLES
from harness.suggestions import suggestion

__all__ = ["chosen_run", "chosen_runs"]


@contextmanager
def chosen_run(name: str) -> Iterator[Run]:
    """Opens a run, or one model of it.

    Raises:
        RunError: There is no such run, or it has no such model.
    """
    with chosen_runs([name], folders=False) as runs:
        yield runs[0]


@contextmanager
def chosen_runs(names: Sequence[str], *, folders: bool = True) -> Iterator[list[Run]]:
    """Opens runs, single models of runs, and all runs of folders. A model of a run is copied to a temporary folder.

    Args:
        names: What is named.
        folders: Whether a folder of runs stands for all that it holds.

    Raises:
        RunError: A folder is neither a run nor holds one, or a run has no such model.
    """
    with tempfile.TemporaryDirectory(prefix="stackgrade-") as temporary:
        found = []
        for number, name in enumerate(names):
            folder, model = split(name)
            within = (
                sorted(path.parent for path in folder.glob(f"*/{MANIFEST_NAME}")) if folders and folder.is_dir() else []
            )
            if within and not (folder / MANIFEST_NAME).is_file():
                found += [load_run(path) for path in within]
            elif model is None:
                found.append(load_run(folder))
            else:
                found.append(_of_model(load_run(folder), model, Path(temporary) / str(number)))
        yield found


def _of_model(run: Run, model: str, place: Path) -> Run:
    """Returns a copy of a run with the responses of one model."""
    import pyarrow.compute as pc
    from pyarrow import parquet

    known = [str(name) for name in run.responses["model"].unique()]
    if model not in known:
        hint = suggestion(model, known) or f"it has {', '.join(map(repr, known[:10]))}"
        message = f"{run.path} has no model {model!r}; {hint}"
        raise RunError(message)
    folder = place / f"{run.path.resolve().name}@{model.replace('/', '-')[:100]}"
    folder.mkdir(parents=True)
    status = run.responses.loc[(run.responses["model"] == model).to_numpy(), "status"].value_counts()
    of_status = {"graded": "graded", "unreadable": "unreadable", "errors": "error"}
    counts = {name: int(status.get(value, 0)) for name, value in of_status.items()}
    manifest = json.loads((run.path / MANIFEST_NAME).read_text(encoding="utf-8"))
    manifest["counts"] = {"responses": sum(counts.values()), **counts}
    (folder / MANIFEST_NAME).write_text(json.dumps(manifest), encoding="utf-8")
    for table in TABLES:
        (folder / table.name).mkdir()
        for path in parts_of(run.path, table):
            data = parquet.read_table(path)
            own = data.filter(pc.equal(data.column("model").cast("string"), model))
            parquet.write_table(own, folder / table.name / path.name)
    return load_run(folder)
