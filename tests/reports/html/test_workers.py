"""Pages that worker processes make are those that one process makes."""

from __future__ import annotations

import os
import signal
from multiprocessing import parent_process
from pathlib import Path

import pytest

from harness.runs import Run, load_run
from reports.errors import ReportError
from reports.html import write_report, write_single
from reports.html.site import Site
from reports.html.workers import crew

NOBODY = Site([], [], {}, [], [], "1")


def named(site: Site, thing: int) -> tuple[str, int, int]:
    """What a worker knows, was given, and who it is."""
    return site.version, thing, os.getpid()


def refuse(site: Site, thing: int) -> int:
    if thing == 30:
        message = f"no page of {thing}"
        raise ValueError(message)
    return thing


def die(site: Site, thing: int) -> int:
    os._exit(3)


def interrupt(site: Site, thing: int) -> int:
    """Does what Ctrl-C does to the process that waits for this one."""
    parent = parent_process()
    assert parent is not None
    if thing == 0:
        os.kill(parent.pid or 0, signal.SIGINT)
    return thing


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_report_is_the_same_byte_for_byte_with_one_and_with_several_workers(large_report: Path, tmp_path: Path):
    """A thousand responses: its pages are packed, and its lists are long."""
    write_report([load_run(large_report.parent / "run")], tmp_path / "report", jobs=2)
    alone, together = files_of(large_report), files_of(tmp_path / "report")
    assert alone.keys() == together.keys()
    assert [name for name in alone if alone[name] != together[name]] == []


def test_a_report_of_one_file_is_the_same_with_several_workers(large_report: Path, tmp_path: Path):
    run = load_run(large_report.parent / "run")
    for jobs in (1, 2):
        write_single([run], tmp_path / f"{jobs}.html", 201, jobs=jobs)
    assert (tmp_path / "1.html").read_bytes() == (tmp_path / "2.html").read_bytes()


def test_workers_make_things_in_order_in_other_processes():
    with crew(NOBODY, 2) as workers:
        made = list(workers.each(named, range(100)))
        ahead = list(workers.ahead(named, range(40)))
    assert [each[:2] for each in made] == [("1", n) for n in range(100)]
    assert [each[:2] for each in ahead] == [("1", n) for n in range(40)]
    assert os.getpid() not in {process for *_, process in made}


def test_one_job_is_this_process():
    with crew(NOBODY, 1) as workers:
        assert list(workers.each(named, [7])) == [("1", 7, os.getpid())]
        assert list(workers.ahead(named, [7])) == [("1", 7, os.getpid())]


def test_a_small_report_starts_no_workers(
    samples_report: Path, samples_run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def none() -> None:
        pytest.fail("a worker was started")

    monkeypatch.setattr("reports.html.workers.prepare_workers", none)
    monkeypatch.setattr("reports.html.report.prepare_workers", none)
    write_report([samples_run], tmp_path / "report", jobs=2)
    assert files_of(tmp_path / "report") == files_of(samples_report)


@pytest.mark.parametrize("way", ["each", "ahead"])
def test_an_error_in_a_worker_comes_through(way: str):
    with pytest.raises(ValueError, match="no page of 30"), crew(NOBODY, 2) as workers:
        list(getattr(workers, way)(refuse, range(100)))


@pytest.mark.parametrize("way", ["each", "ahead"])
def test_a_worker_that_dies_is_reported(way: str):
    with pytest.raises(ReportError, match="ended from outside"), crew(NOBODY, 2) as workers:
        list(getattr(workers, way)(die, range(3)))


def test_an_interrupt_ends_the_work():
    with pytest.raises(KeyboardInterrupt), crew(NOBODY, 2) as workers:
        list(workers.each(interrupt, range(100_000)))
