"""Versions of packages that the environment asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.provider.requested_versions import VARIABLE, NoSuchVersionError, asked_archives, requested_versions


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("pulumi-aws-6.80.0", "pulumi-aws-6.83.4", "pulumi-aws-7.48.0", "pulumi-tls-5.6.1"):
        (tmp_path / f"{name}.zip").touch()
    return tmp_path


@pytest.mark.parametrize(
    ("asked", "aws"),
    [
        ("", "pulumi-aws-7.48.0"),
        ("@pulumi/aws@6", "pulumi-aws-6.83.4"),
        ("@pulumi/aws@6.80, @pulumi/tls@5.6.1", "pulumi-aws-6.80.0"),
        ("@pulumi/tls@5", "pulumi-aws-7.48.0"),
    ],
)
def test_a_package_is_asked_in_the_wanted_version_or_the_newest(
    folder: Path, monkeypatch: pytest.MonkeyPatch, asked: str, aws: str
):
    monkeypatch.setenv(VARIABLE, asked)
    assert [path.stem for path in asked_archives(folder)] == [aws, "pulumi-tls-5.6.1"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("@pulumi/aws", "`@pulumi/aws`, which names no version"),
        ("@pulumi/aws@latest", "which names no version"),
        ("@pulumi/aws@6.81", "there is pulumi-aws-6.80.0, pulumi-aws-6.83.4, pulumi-aws-7.48.0"),
        ("@pulumi/gcp@7", "there is none of this package"),
    ],
)
def test_a_version_that_is_not_there_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch, asked: str, said: str):
    monkeypatch.setenv(VARIABLE, asked)
    with pytest.raises(NoSuchVersionError, match="STACKGRADE_PACKAGES") as told:
        requested_versions(folder)
    assert said in str(told.value)
