"""The way to Ray, with a stand-in for it."""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import Any

import pytest

from harness.batch.cluster import ClusterError
from harness.batch.cluster.connection import connected


class FakeRay(SimpleNamespace):
    """What is called of Ray: five processors, and none but one address that can be joined."""

    def __init__(self) -> None:
        super().__init__(calls=[], running=False)

    def is_initialized(self) -> bool:
        return self.running

    def init(self, **options: Any) -> None:
        self.calls.append(("init", options["address"], options.get("num_cpus")))
        if options["address"] not in {"local", "head:6379"}:
            raise ConnectionError("nobody answers")
        self.running = True

    def cluster_resources(self) -> dict[str, float]:
        return {"CPU": 5.0}

    def shutdown(self) -> None:
        self.calls.append(("shutdown",))


@pytest.fixture
def ray(monkeypatch: pytest.MonkeyPatch) -> FakeRay:
    fake = FakeRay()
    monkeypatch.setitem(sys.modules, "ray", fake)
    return fake


def test_without_an_address_ray_starts_here_and_ends_with_the_work(ray: FakeRay):
    with connected(None, 4) as workers:
        assert workers == 4
    assert ray.calls == [("init", "local", 5), ("shutdown",)]


def test_an_address_is_joined_with_all_that_the_cluster_has(ray: FakeRay):
    with connected("head:6379", 1) as workers:
        assert workers == 4
    assert ray.calls == [("init", "head:6379", None), ("shutdown",)]


def test_a_cluster_that_the_process_has_joined_is_used_and_left_alone(ray: FakeRay):
    ray.running = True
    with connected(None, 1) as workers:
        assert workers == 4
    assert ray.calls == []


def test_a_cluster_that_does_not_answer_is_said(ray: FakeRay):
    with (
        pytest.raises(ClusterError, match="the Ray cluster at gone:6379 cannot be joined: nobody answers"),
        connected("gone:6379", 1),
    ):
        pytest.fail("joined")
