"""Modules do not import each other in circles."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.imports import PROJECT, circles, imports, loads, modules

LARGEST = 4
"""Files of one circle, at most."""


def written(folder: Path, **sources: str) -> dict[str, Path]:
    """Writes the modules of a package `p`; `init` is the package itself."""
    (folder / "p").mkdir()
    for name, source in sources.items():
        (folder / "p" / f"{'__init__' if name == 'init' else name}.py").write_text(source)
    return modules(folder, ("p",))


def test_no_circle_has_more_than_four_files():
    found = circles(imports(modules(PROJECT)))
    assert [group for group in found if len(group) > LARGEST] == []


def test_no_module_is_loaded_in_a_circle():
    assert circles(loads(modules(PROJECT))) == []


@pytest.mark.parametrize("back", ["from p.a import x", "import p.a", "from p import a", "def f():\n    import p.a"])
def test_modules_that_reach_each_other_make_a_circle(tmp_path: Path, back: str):
    found = imports(written(tmp_path, a="from p.b import y", b="from p.c import z", c=back))
    assert circles(found) == [["p.a", "p.b", "p.c"]]


def test_what_only_types_need_makes_no_circle(tmp_path: Path):
    typing = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from p.a import x\nelse:\n    import p.c"
    found = imports(written(tmp_path, a="from p.b import y", b=typing, c=""))
    assert found == {"p.a": {"p.b"}, "p.b": {"p.c"}, "p.c": set()}
    assert circles(found) == []


def test_a_package_does_not_count_where_one_of_its_modules_is_imported(tmp_path: Path):
    assert circles(imports(written(tmp_path, init="from p.a import x", a="from p.b import y", b=""))) == []


def test_a_package_counts_where_it_is_imported_by_name(tmp_path: Path):
    found = imports(written(tmp_path, init="from p.a import x", a="from p.b import y", b="from p import x"))
    assert circles(found) == [["p", "p.a", "p.b"]]


def test_a_package_is_loaded_with_each_of_its_modules_but_not_by_them(tmp_path: Path):
    later = "from p.b import y\ndef f():\n    import q"
    paths = written(tmp_path, init="from p.a import x", a=later, b="from q.c import z")
    (tmp_path / "q").mkdir()
    (tmp_path / "q" / "__init__.py").write_text("from p import b")
    (tmp_path / "q" / "c.py").write_text("")
    found = loads(paths | modules(tmp_path, ("q",)))
    assert found == {"p": {"p.a"}, "p.a": {"p.b"}, "p.b": {"q", "q.c"}, "q": {"p", "p.b"}, "q.c": set()}
    assert circles(found) == [["p", "p.a", "p.b", "q"]]


def test_the_largest_circle_comes_first():
    graph = {"a": {"b"}, "b": {"a"}, "c": {"d"}, "d": {"e"}, "e": {"c", "a"}, "f": {"a"}}
    assert circles(graph) == [["c", "d", "e"], ["a", "b"]]
