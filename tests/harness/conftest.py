from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from harness.provider import Index
from harness.provider.build.__main__ import main

Built = Callable[[dict[str, str]], Index]


@pytest.fixture
def installed(tmp_path: Path) -> Callable[..., Path]:
    """Puts a package of handwritten files into a folder as `npm install` would, and gives that folder."""

    def install(files: dict[str, str], name: str = "@shop/sweets", version: str = "1.2.3") -> Path:
        root = tmp_path / "node_modules" / name
        described = {"name": name, "version": version, "main": "index.js", "pulumi": {"name": name.rpartition("/")[2]}}
        for path, content in {"package.json": json.dumps(described), **files}.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(content, encoding="utf-8")
        return tmp_path / "node_modules"

    return install


@pytest.fixture
def built(tmp_path: Path, installed: Callable[..., Path]) -> Built:
    """Builds the index of a package of handwritten files, beside the shipped ones that it may refer to."""

    def build(files: dict[str, str]) -> Index:
        out = tmp_path / "indexes"
        out.mkdir(exist_ok=True)
        assert main([str(installed(files)), "--package", "@shop/sweets", "--out", str(out)]) == 0
        shipped = Path(__file__).parents[2] / "harness" / "provider" / "data"
        for archive in shipped.glob("pulumi-pulumi-*.zip"):
            (out / archive.name).write_bytes(archive.read_bytes())
        return Index(folder=out)

    return build
