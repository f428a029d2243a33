"""Disks that are full or read-only, as a user meets them: told in a sentence, and nothing that was there is harmed.

Each command runs where a disk of its own is mounted in the folder `disk`, in a mount namespace that ends with it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from harness import load_run
from tests.harness.cli.conftest import PROGRAM, PROJECT, Ran, Stackgrade

NAMESPACE = ("unshare", "--user", "--map-root-user", "--mount")
READ_ONLY = "mount --bind before disk && mount -o remount,bind,ro disk"
COMMAND = f"{sys.executable} -m harness.cli"
RECORDS = 600

OnDisk = Callable[[str, str], Ran]


def small(kilobytes: int) -> str:
    """Mounts a disk of a size, with what there was before on it."""
    return f"mount -t tmpfs -o size={kilobytes}k disk disk && cp -r before/. disk"


def can_mount() -> bool:
    try:
        tried = [*NAMESPACE, "mount", "-t", "tmpfs", "disk", "/mnt"]
        return subprocess.run(tried, capture_output=True, timeout=10).returncode == 0
    except OSError:
        return False


pytestmark = pytest.mark.skipif(not can_mount(), reason="no disks can be mounted here")


@pytest.fixture
def on_disk(tmp_path: Path) -> OnDisk:
    """Runs a command with a disk that begins as the folder `before`, and is the folder `after` when it has ended."""
    for name in ("before", "disk"):
        (tmp_path / name).mkdir()

    def run(disk: str, arguments: str) -> Ran:
        script = f"{disk} && {{ {COMMAND} {arguments}; status=$?; cp -r disk after; exit $status; }}"
        environment = {**os.environ, "NO_COLOR": "1", "PYTHONPATH": str(PROJECT)}
        return subprocess.run(
            [*NAMESPACE, "sh", "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120
        )

    return run


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    """Records whose texts take more on disk than the small ones have."""
    path = tmp_path / "batch.jsonl"
    lines = [{"id": str(n), "response": PROGRAM + f"<!-- {os.urandom(400).hex()} -->\n"} for n in range(RECORDS)]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def said_alone(ran: Ran, said: str) -> bool:
    """Whether a command told one thing, and nothing else, of why it could not be done."""
    return (ran.returncode, ran.stdout, ran.stderr) == (2, "", f"stackgrade: {said}\n")


def test_a_full_disk_ends_a_run_that_goes_on_when_there_is_room(
    on_disk: OnDisk, stackgrade: Stackgrade, batch: Path, tmp_path: Path
):
    first = "".join(batch.read_text(encoding="utf-8").splitlines(keepends=True)[:40])
    batch.with_name("some.jsonl").write_text(first, encoding="utf-8")
    assert stackgrade("grade", "some.jsonl", "--out", "before/run").returncode == 0
    whole = {name: data for name, data in contents(tmp_path / "before").items() if name.endswith(".parquet")}
    manifest = json.loads((tmp_path / "before" / "run" / "run.json").read_text(encoding="utf-8"))
    manifest["inputs"]["paths"] = [batch.name]
    (tmp_path / "before" / "run" / "run.json").write_text(json.dumps(manifest), encoding="utf-8")
    ran = on_disk(small(300), "grade batch.jsonl --out disk/run")
    no_space = "disk/run cannot be written: No space left on device"
    assert said_alone(ran, f"{no_space}; what it holds is intact, and the same command resumes it")
    assert whole.items() <= contents(tmp_path / "after").items()
    assert not list((tmp_path / "after").rglob(".writing-*"))
    assert 40 <= len(load_run(tmp_path / "after" / "run").responses) < RECORDS  # a slow machine writes a part more
    assert stackgrade("grade", "batch.jsonl", "--out", "after/run").returncode == 0
    assert len(load_run(tmp_path / "after" / "run").responses) == RECORDS


def test_a_disk_that_was_full_from_the_start_is_said(on_disk: OnDisk, batch: Path):
    ran = on_disk(small(4), f"grade {batch.name} --out disk/run")
    assert said_alone(ran, "disk/run cannot be written: No space left on device")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("grade answers --out disk/other", "disk/other cannot be written: Read-only file system"),
        (
            "grade answers --out disk/run",
            "disk/run cannot be written: Read-only file system; "
            "what it holds is intact, and the same command resumes it",
        ),
        (
            "grade answers --cache disk/cache",
            "the cache disk/cache cannot be written: Read-only file system; choose another --cache",
        ),
        (
            "report disk/run --out disk/pages",
            "the report cannot be written to {here}/disk/pages: Read-only file system",
        ),
        ("compare disk/run disk/run --junit disk/j.xml", "disk/j.xml cannot be written: Read-only file system"),
        ("export disk/run --json disk/run.json", "disk/run.json cannot be written: Read-only file system"),
        ("export disk/run --csv disk/csv", "disk/csv cannot be made a folder: Read-only file system"),
    ],
)
def test_a_read_only_disk_is_said_and_left_as_it_is(
    on_disk: OnDisk, stackgrade: Stackgrade, answers: Path, tmp_path: Path, arguments: str, said: str
):
    assert stackgrade("grade", answers.name, "--out", "before/run").returncode == 0
    before = contents(tmp_path / "before")
    ran = on_disk(READ_ONLY, arguments)
    assert (ran.returncode, ran.stderr) == (2, f"stackgrade: {said.format(here=tmp_path)}\n")
    assert contents(tmp_path / "before") == before


@pytest.mark.parametrize("option", ["--json", "--junit", "--sarif", "--markdown"])
def test_a_full_disk_keeps_the_old_file_of_an_export(
    on_disk: OnDisk, stackgrade: Stackgrade, answers: Path, tmp_path: Path, option: str
):
    assert stackgrade("grade", answers.name, "--out", "run").returncode == 0
    (tmp_path / "before" / "old").write_bytes(os.urandom(3000))
    ran = on_disk(small(4), f"export run {option} disk/old")
    assert said_alone(ran, "disk/old cannot be written: No space left on device")
    assert contents(tmp_path / "after") == contents(tmp_path / "before")


def test_a_full_disk_keeps_the_old_pages_of_a_report(
    on_disk: OnDisk, stackgrade: Stackgrade, answers: Path, tmp_path: Path
):
    assert stackgrade("grade", answers.name, "--out", "run").returncode == 0
    assert stackgrade("report", "run", "--out", "before/pages").returncode == 0
    size = sum(-(-path.stat().st_size // 4096) * 4 for path in (tmp_path / "before").rglob("*")) + 40
    ran = on_disk(small(size), "report run --out disk/pages")
    assert said_alone(ran, f"the report cannot be written to {tmp_path}/disk/pages: No space left on device")
    assert contents(tmp_path / "after") == contents(tmp_path / "before")


def test_a_cache_on_a_full_disk_costs_only_time(on_disk: OnDisk, stackgrade: Stackgrade, answers: Path, tmp_path: Path):
    plain = stackgrade("grade", answers.name, "--jsonl")
    ran = on_disk(small(8), "grade answers --jsonl --cache disk/cache")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, plain.stdout, "")


def test_a_full_disk_for_temporary_files_is_said(
    on_disk: OnDisk, batch: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    with tempfile.TemporaryDirectory(dir="/tmp") as short:  # sockets stand in it, whose paths have to be short
        (Path(short) / "disk").symlink_to(tmp_path / "disk")
        monkeypatch.setenv("TMPDIR", f"{short}/disk")
        ran = on_disk(small(60), f"grade {batch.name}")
    assert said_alone(ran, f"{short}/disk cannot be written: No space left on device; --out names another folder")


def test_a_folder_for_temporary_files_with_too_long_a_path_is_said(
    stackgrade: Stackgrade, answers: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    long = tmp_path / ("long" * 30)
    long.mkdir()
    monkeypatch.setenv("TMPDIR", str(long))
    ran = stackgrade("grade", answers, "--jsonl")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("stackgrade: a worker process did not start: AF_UNIX path too long")
    assert ran.stderr.endswith("set TMPDIR to a shorter path\n")
