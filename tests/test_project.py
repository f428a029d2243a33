"""Rules that hold for the whole project: what may import what, sizes, and what no file says."""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from harness.checks import find_graders

PROJECT = Path(__file__).parents[1]
PACKAGES = ("harness", "graders", "reports", "stackgrade")

LAYERS = (
    "stackgrade",
    "harness.cli",
    "harness.integrations",
    "reports",
    "graders",
    "harness.validation",
    "harness.verify",
    "harness.batch",
    "harness.runs",
    "harness.grading",
    "harness.rubric",
    "harness.checks",
    "harness.running",
    "harness.subjects",
    "harness.verdicts",
    "harness.gathering",
    "harness.results",
    "harness.findings",
    "harness.parameters",
    "harness.program",
    "harness.checker",
    "harness.provider",
    "harness.syntax",
    "harness.responses",
    "harness.defaults",
    "harness.spelling",
    "harness.suggestions",
    "harness.records",
    "harness.interpreter",
    "harness.signals",
    "harness.forking",
    "harness.locks",
    "harness.extras",
)
"""The layout: a part imports only what stands below it. `docs/architecture.md` draws the same picture."""

UPWARD = {"harness.runs.run": {"reports"}, "harness.grading": {"reports"}}
"""Modules with methods that show what they hold, and import what draws it when they are called."""

NEVER = {
    "harness.batch": ("graders", "reports"),
    "harness.program": ("harness.rubric",),
    "reports": ("graders", "harness.program", "harness.provider"),
}
"""What a part does not import although the order would allow it, or must above all not."""

HOSTS = ("lighteval", "openenv", "rllm", "skyrl_gym", "verifiers")
"""Packages of trainers, which import a module of ours that nothing else imports."""

WITH_EXTRAS = (
    "stackgrade.evals",
    *(f"harness.integrations.{name}" for name in ("lighteval", "openenv", "skyrl", "verifiers")),
)
"""What can be imported only where an extra, or the tool itself, is installed; `make integrations` tests it."""

HEAVY = ("altair", "inspect_ai", "jinja2", "numpy", "pandas", "pyarrow", "ray", "scipy")
"""What takes long to import: outside `reports` it is imported only in the functions that use it."""

MODULES = sorted(path for package in PACKAGES for path in (PROJECT / package).rglob("*.py"))
TEXTS = sorted(
    path
    for pattern in ("*.md", "*.toml", "*.lock", "Makefile", ".ci/run", ".gitignore")
    for path in PROJECT.glob(pattern)
) + sorted(
    path
    for folder in (*PACKAGES, "tests", "integration_tests", "examples", "docs", "samples", "benchmarks", "tools")
    for path in (PROJECT / folder).rglob("*")
    if path.suffix in {".py", ".md", ".toml", ".json", ".ts", ".txt"}
)


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(PROJECT).with_suffix("").parts).removesuffix(".__init__")


def shown(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def layer_of(module: str) -> str | None:
    return next((layer for layer in LAYERS if f"{module}.".startswith(f"{layer}.")), None)


def imports_of(node: ast.AST, *, inside_functions: bool = True) -> Iterator[str]:
    """What is imported when the code runs: not what only types need."""
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                continue
            case ast.FunctionDef() if not inside_functions:
                continue
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(module), level=0, names=names):
                yield module
                yield from (f"{module}.{alias.name}" for alias in names)
            case _:
                yield from imports_of(child, inside_functions=inside_functions)


def test_imports_run_down_the_page_only():
    offenders = {}
    for path in MODULES:
        layer = layer_of(name_of(path))
        if layer is None:
            assert name_of(path) == "harness", "a new part: give it a place in LAYERS and in docs/architecture.md"
            continue
        forbidden = {*LAYERS[: LAYERS.index(layer)], *NEVER.get(layer, ())}
        imported = {layer_of(name) for name in imports_of(tree_of(path))}
        offenders[shown(path)] = (imported & forbidden) - UPWARD.get(name_of(path), set())
    assert {path: found for path, found in offenders.items() if found} == {}


def test_what_reaches_up_does_so_in_methods_only():
    at_once = {path: imports_of(tree_of(path), inside_functions=False) for path in MODULES if name_of(path) in UPWARD}
    assert [shown(path) for path, names in at_once.items() if any(layer_of(name) == "reports" for name in names)] == []


def test_graders_see_programs_and_never_syntax_nodes():
    nodes = ("tree_sitter", "harness.syntax.ast", "harness.syntax.lower", "harness.syntax.trees")
    graders = [path for path in MODULES if name_of(path).startswith("graders")]
    offenders = [shown(path) for path in graders if any(name.startswith(nodes) for name in imports_of(tree_of(path)))]
    assert offenders == []


def test_the_core_has_no_words_of_one_task():
    core = [PROJECT / "harness" / part for part in ("syntax", "provider", "checker", "program")]
    words = re.compile(r"\btap\b|tap-stack|TapStack|environmentSuffix", re.IGNORECASE)
    found = {shown(path): words.findall(path.read_text("utf-8")) for part in core for path in part.rglob("*.py")}
    assert {path: names for path, names in found.items() if names} == {}


def test_what_is_slow_to_import_is_imported_where_it_is_used():
    at_once = {
        shown(path): {name.partition(".")[0] for name in imports_of(tree_of(path), inside_functions=False)}
        for path in MODULES
        if not name_of(path).startswith("reports.") and name_of(path) not in WITH_EXTRAS
    }
    assert {path: names & set(HEAVY) for path, names in at_once.items() if names & set(HEAVY)} == {}


def test_a_module_says_what_it_offers_and_has_it():
    offenders = {}
    for path in (path for path in MODULES if path.name != "__main__.py" and name_of(path) not in WITH_EXTRAS):
        module = importlib.import_module(name_of(path))
        offered = getattr(module, "__all__", None)
        if offered is None:
            offenders[shown(path)] = "no __all__" if has_public_names(path) else ""
        else:
            offenders[shown(path)] = ", ".join(name for name in offered if not hasattr(module, name))
    assert {path: found for path, found in offenders.items() if found} == {}


def has_public_names(path: Path) -> bool:
    """Whether a module defines something without an underscore."""
    defined = (node.name for node in tree_of(path).body if isinstance(node, ast.FunctionDef | ast.ClassDef))
    return any(not name.startswith("_") for name in defined)


def test_packages_are_typed():
    assert [package for package in PACKAGES if not (PROJECT / package / "py.typed").is_file()] == []


@pytest.mark.parametrize("package", ["harness", "reports"])
def test_tests_mirror_packages(package: str):
    tests = PROJECT / "tests" / package
    parts = sorted({path.stem for path in (PROJECT / package).iterdir() if path.suffix == ".py" or path.is_dir()})
    tested = [part for part in parts if (tests / f"test_{part}.py").is_file() or list((tests / part).glob("test_*.py"))]
    assert [part for part in parts if part not in tested and not part.startswith("_")] == []


def test_every_category_has_pieces_of_programs_to_be_tested_on():
    cases = {path.name.partition(".")[0] for path in (PROJECT / "tests" / "graders" / "cases").iterdir()}
    folders = {path.name for path in (PROJECT / "tests" / "graders").iterdir() if path.is_dir()}
    assert {grader.category for grader in find_graders() if grader.checks} <= cases
    assert {grader.category for grader in find_graders() if grader.of_rubric is not None} <= folders


FOREIGN = re.compile(
    "|".join(
        (
            r"(?<![\w.])/(?:work|root|home|Users)/\w",  # a path of one machine
            r"\bpypi\." + "org",
            r"\bfiles\.python" + "hosted",
            r"\bregistry\.npm" + "js",
            r"\bdeb\.deb" + "ian",
        )
    )
)


def test_no_file_names_a_machine_or_a_registry():
    found = {shown(path): FOREIGN.findall(path.read_text(encoding="utf-8")) for path in TEXTS}
    assert {path: names for path, names in found.items() if names} == {}


def requirements(names: list[str]) -> set[str]:
    return {normal(re.split(r"[<>=!~\[; ]", name, maxsplit=1)[0]) for name in names}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_dependency_is_pinned_to_one_version():
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = (PROJECT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    others = (PROJECT / "integration_tests" / "requirements.lock").read_text(encoding="utf-8").splitlines()[1:]
    assert [pin for pin in (*pins, *others) if not re.fullmatch(r"[\w.-]+==[\w.+]+", pin)] == []
    extras = {**project["optional-dependencies"], "hub": [], "inspect": []}  # which `make integrations` installs
    assert [name for name in extras.pop("verify") if "==" not in name] == []
    installed = [*project["dependencies"], *(name for names in extras.values() for name in names)]
    assert requirements(installed) - {"stackgrade"} <= requirements(pins)


def test_what_is_imported_is_declared():
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [name for extra in project["optional-dependencies"].values() for name in extra]
    declared = requirements([*project["dependencies"], *extras]) | {"pydantic-core"}  # which pydantic stands on
    homes = packages_distributions()
    imported = {name.partition(".")[0] for path in MODULES for name in imports_of(tree_of(path))}
    foreign = imported - set(sys.stdlib_module_names) - set(PACKAGES) - set(HOSTS)
    assert {name for name in foreign if not declared & set(map(normal, homes.get(name, [name])))} == set()


def test_entry_points_lead_to_what_they_name():
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = [project["scripts"], *project["entry-points"].values()]
    for target in (target for group in groups for target in group.values()):
        module, _, attribute = target.partition(":")
        if module in WITH_EXTRAS:
            assert importlib.util.find_spec(module), target
        else:
            assert not attribute or hasattr(importlib.import_module(module), attribute), target


def test_the_architecture_page_draws_the_layers_in_their_order():
    page = (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8")
    picture = page.partition("```")[2].partition("```")[0]
    names = [re.escape(layer.partition(".")[2] or layer) for layer in LAYERS]
    places = [re.search(rf"^\s*(?:harness/)?{name}(?:/|\.py)", picture, re.M) for name in names]
    assert all(places), [name for name, place in zip(names, places, strict=True) if place is None]
    starts = [place.start() for place in places if place is not None]
    assert starts == sorted(starts)
