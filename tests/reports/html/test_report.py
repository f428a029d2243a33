"""The pages of a report: whole, linked, bounded, and harmless whatever they show."""

from __future__ import annotations

import json
import re
import shutil
import unicodedata
from pathlib import Path

import pytest

from harness.checks import Finding, Outcome, Severity
from harness.responses import Response
from harness.runs import Run, load_run
from harness.syntax.place import Place
from reports.html import FolderError, write_report
from tests import made
from tests.reports.html.conftest import HOSTILE
from tests.reports.html.pages import Page, broken_links, page_of

LARGEST_PAGE = 300_000
"""Bytes."""


@pytest.fixture(scope="module")
def pages(samples_report: Path) -> dict[str, Page]:
    return {path.relative_to(samples_report).as_posix(): page_of(path) for path in samples_report.rglob("*.html")}


def test_there_is_a_page_for_everything(samples_report: Path, samples_run: Run):
    numbers = {name: len(list((samples_report / name).iterdir())) for name in ("models", "checks", "responses")}
    assert numbers == {"models": 3, "checks": samples_run.checks["check"].nunique(), "responses": 18}
    names = {"index.html", "responses.html", "checks.html", "comparisons.html"}
    assert {path.name for path in samples_report.glob("*.html")} == names


def test_every_link_leads_somewhere_in_the_folder(samples_report: Path):
    assert broken_links(samples_report) == []


def test_ids_are_unique(pages: dict[str, Page]):
    assert {name for name, page in pages.items() if len(set(page.ids)) != len(page.ids)} == set()


def test_headings_do_not_skip_a_level(pages: dict[str, Page]):
    for name, page in pages.items():
        assert page.headings[0] == 1, name
        assert page.headings.count(1) == 1, name
        for before, behind in zip(page.headings, page.headings[1:], strict=False):
            assert behind <= before + 1, f"{name}: h{behind} follows h{before}"


def test_tables_have_captions_and_their_headings_a_scope(pages: dict[str, Page]):
    for name, page in pages.items():
        tags = [tag for tag, _ in page.elements]
        assert tags.count("table") == tags.count("caption"), name
        headings = [attributes for tag, attributes in page.elements if tag == "th"]
        assert [attributes for attributes in headings if "scope" not in attributes] == [], name


def test_pages_say_their_language_and_what_they_are(pages: dict[str, Page]):
    for name, page in pages.items():
        assert ("html", {"lang": "en"}) in page.elements, name
    titles = [re.search(r"(.+) · stackgrade", page.text) for page in pages.values()]
    assert len({title[1] for title in titles if title}) == len(pages)


def test_nothing_is_loaded_but_the_reports_own_files(samples_report: Path):
    for path in samples_report.rglob("*"):
        if path.suffix in {".html", ".css", ".js", ".svg"}:
            addresses = re.findall(r"https?://[^\s\"'<]+|(?<=[\"'(])//\w[^\s\"'<]+", path.read_text(encoding="utf-8"))
            shown = path.suffix == ".html" or path.parent.name == "data"
            assert shown or set(addresses) <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}, path


def test_scripts_and_styles_are_files_and_the_policy_allows_no_others(pages: dict[str, Page]):
    for name, page in pages.items():
        scripts = [attributes for tag, attributes in page.elements if tag == "script"]
        assert all("src" in attributes for attributes in scripts), name
        assert [tag for tag, attributes in page.elements if tag == "style" or "style" in attributes] == [], name
        policy = next(a for tag, a in page.elements if tag == "meta" and a.get("http-equiv"))
        assert str(policy["content"]).startswith("default-src 'none';")


def text_of(pages: dict[str, Page], begins: str) -> str:
    page = next(page for name, page in pages.items() if name.startswith(begins))
    return " ".join(page.text.split())


def test_the_overview_says_how_good_each_model_is(pages: dict[str, Page], samples_run: Run):
    text = text_of(pages, "index.html")
    assert "18 responses. aspen-2 has the highest mean score" in text
    for row in samples_run.scorecard().models.to_dict("records"):
        assert re.search(
            rf"{row['model']} {row['score']:.2f} \(0\.\d\d\u2013[01]\.\d\d\) {row['success_rate']:.0%}", text
        )


def test_the_heat_map_leads_to_the_responses_behind_a_figure(samples_report: Path):
    overview = (samples_report / "index.html").read_text(encoding="utf-8")
    assert re.search(r'<a href="models/aspen-1-\w+\.html#failed=iam">20%</a>\s*<small>1 of 5</small>', overview)


def test_a_check_says_what_it_decides_who_fails_it_and_shows_examples(pages: dict[str, Page]):
    text = text_of(pages, "checks/constraints-api-throttling")
    assert "Each API is throttled to the rate that the task requires." in text
    assert "aspen-1 20%" in text
    assert "throttlingRateLimit: RATE_LIMIT" in text


def test_a_response_shows_its_findings_beside_their_lines(pages: dict[str, Page], samples_run: Run):
    record = samples_run.grade_record("aspen-1/s05")
    finding = next(c for c in record["checks"] if c["check"] == "constraints.api_throttling")["findings"][0]
    page = next(page for name, page in pages.items() if name.startswith("responses/aspen-1-s05"))
    text = " ".join(page.text.split())
    assert f"{finding['file']}:{finding['line']}:{finding['column']} · line {finding['response_line']} of the" in text
    place = next(a for tag, a in page.elements if tag == "li" and "at failure" in str(a.get("class")))
    assert place["id"] in {target.removeprefix("#") for target in page.targets}


def test_advisories_stand_apart(pages: dict[str, Page]):
    text = text_of(pages, "responses/aspen-1-s05")
    advisories = text.partition("Advisories")[2].partition("Source")[0]
    assert "which change no outcome" in advisories
    assert "constraints.security_groups" in advisories
    assert "constraints.security_groups" not in text.partition("Advisories")[0].partition("check passes")[0]


def test_a_response_without_files_is_shown_as_it_was_given(pages: dict[str, Page]):
    text = text_of(pages, "responses/birch-1-s05")
    assert "The response as given" in text


def test_hostile_text_is_shown_and_does_nothing(hostile_report: Path):
    assert broken_links(hostile_report) == []
    for path in hostile_report.rglob("*.html"):
        page = page_of(path)
        assert [a for tag, a in page.elements if tag == "script" and "src" not in a] == [], path
        assert [a for tag, a in page.elements if tag in {"img", "iframe", "object", "form"} and "class" not in a] == []
        assert [name for _, a in page.elements for name in a if name.startswith("on")] == [], path
        assert "55433" not in page.text, "a template was made of a response"
    shown = "".join(page_of(path).text for path in (hostile_report / "responses").iterdir())
    assert (
        "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>\\x00\\x1b[31m\\u202e\\u2066{{ 7 * 7919 }}" in shown
    )


def test_no_control_or_direction_character_is_in_any_file(hostile_report: Path):
    for path in hostile_report.rglob("*"):
        if path.is_file() and path.suffix != ".png":
            text = path.read_text(encoding="utf-8").replace("\n", "")
            assert not {c for c in text if unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp"}}, path


def test_hostile_ids_make_harmless_file_names(hostile_report: Path):
    names = [path.name for path in (hostile_report / "responses").iterdir()]
    assert len(names) == 10
    assert [name for name in names if not re.fullmatch(r"[a-z0-9][a-z0-9-]*\.html", name)] == []


def test_rows_of_lists_are_data_whatever_they_hold(hostile_report: Path):
    for path in (hostile_report / "data").iterdir():
        call = path.read_text(encoding="ascii")
        function, _, rest = call.partition("(")
        assert function in {"stackgradeRows", "stackgradeFurther"}
        name, *held = json.loads(f"[{rest.removesuffix(');' + chr(10))}]")
        assert path.name.startswith(name)
        assert all(held)


@pytest.mark.parametrize("kind", [".html", ".js", ".css"])
def test_a_thousand_responses_make_pages_of_bounded_size(large_report: Path, kind: str):
    sizes = {path.name: path.stat().st_size for path in large_report.rglob(f"*{kind}")}
    assert {name: size for name, size in sizes.items() if size > LARGEST_PAGE} == {}
    assert kind != ".html" or len(sizes) > 1_000


def test_a_huge_response_is_shown_in_parts_and_its_findings_are_found(tmp_path: Path):
    lines = [f"const value{n} = `{'<&>' * 20}`;" for n in range(1, 8_001)]
    lines[4_000] = "x" * 1_000_000
    text = "```typescript\n// index.ts\n" + "\n".join(lines) + "\n```\n"
    answer = Response("huge", text, model="m")
    findings = [
        Finding(Severity.FAILURE, f"Message {n} {'é' * 500}", Place("index.ts", n, 1, n, 6, n, "x"))
        for n in [*range(1, 8_000, 40), *[1] * 40]
    ]
    checks = [made.result("naming.names", Outcome.FAIL, *findings)]
    run = made.run(tmp_path / "run", [(answer, made.grade(answer, checks=checks))])
    write_report([run], tmp_path / "report")
    assert broken_links(tmp_path / "report") == []
    pages = sorted((tmp_path / "report" / "responses").iterdir())
    assert len(pages) > 5
    assert max(path.stat().st_size for path in pages) <= LARGEST_PAGE
    anchors = [i for path in pages for i in page_of(path).ids if i.startswith("finding-")]
    assert sorted(anchors) == sorted(f"finding-{n}" for n in range(1, len(findings) + 1))


def test_of_too_many_responses_the_worst_have_a_page_and_the_rest_is_counted(samples_run: Run, tmp_path: Path):
    written = write_report([samples_run], tmp_path / "report", most_responses=3)
    names = {path.name.rpartition("-")[0] for path in (tmp_path / "report" / "responses").iterdir()}
    assert names == {"aspen-1-s02", "birch-1-s04", "birch-1-s05"}
    assert written.unpaged == 15
    assert broken_links(tmp_path / "report") == []
    assert "15 of them have no page" in page_of(tmp_path / "report" / "responses.html").text


def test_a_report_of_the_same_run_is_the_same(samples_run: Run, samples_report: Path, tmp_path: Path):
    write_report([samples_run], tmp_path / "again")
    for path in samples_report.rglob("*"):
        if path.is_file():
            assert (tmp_path / "again" / path.relative_to(samples_report)).read_bytes() == path.read_bytes(), path


def later(run: Run, folder: Path) -> Run:
    """A copy of a run that was graded a year later."""
    shutil.copytree(run.path, folder)
    manifest = folder / "run.json"
    data = json.loads(manifest.read_text(encoding="utf-8"))
    data["started"] = data["started"].replace("20", "21", 1)
    manifest.write_text(json.dumps(data), encoding="utf-8")
    return load_run(folder)


def test_several_runs_are_told_apart_in_order_of_their_time_and_have_a_trend(samples_run: Run, tmp_path: Path):
    second = later(samples_run, tmp_path / "later")
    write_report([second, samples_run], tmp_path / "report")
    assert broken_links(tmp_path / "report") == []
    text = " ".join(page_of(tmp_path / "report" / "index.html").text.split())
    assert "36 responses in 2 runs" in text
    models = text.partition("How good is each model?")[2]
    assert models.index("samples") < models.index("later")
    assert "How did it change?" in text
    assert len(list((tmp_path / "report" / "models").iterdir())) == 6
    assert len(list((tmp_path / "report" / "responses").iterdir())) == 36
    assert (tmp_path / "report" / "charts" / "trend.svg").is_file()


def test_runs_that_cannot_be_compared_say_so(tmp_path: Path):
    answer = made.response()
    for name in ("a", "b"):
        made.run(tmp_path / name, [(answer, made.grade(answer, checks=[made.result("naming.names", Outcome.PASS)]))])
    manifest = tmp_path / "b" / "run.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("0" * 64, "2" * 64), encoding="utf-8")
    write_report([load_run(tmp_path / "a"), load_run(tmp_path / "b")], tmp_path / "report")
    assert "graded with different rubrics" in page_of(tmp_path / "report" / "index.html").text


def test_many_models_have_a_list_of_their_own(tmp_path: Path):
    answers = [made.response(f"r{n}", model=f"model-{n:03}") for n in range(60)]
    checks = [made.result("naming.names", Outcome.PASS)]
    run = made.run(tmp_path / "run", [(answer, made.grade(answer, checks=checks)) for answer in answers])
    write_report([run], tmp_path / "report")
    assert broken_links(tmp_path / "report") == []
    assert "20 more models" in page_of(tmp_path / "report" / "index.html").text
    assert "All 60 models" in page_of(tmp_path / "report" / "models.html").text


def test_a_run_without_a_single_grade_has_pages_that_say_so(tmp_path: Path):
    answer = made.response(problem="in.jsonl:3 is not JSON")
    write_report([made.run(tmp_path / "run", [(answer, made.grade(answer))])], tmp_path / "report")
    assert broken_links(tmp_path / "report") == []
    text = " ".join(page_of(tmp_path / "report" / "index.html").text.split())
    assert "1 not graded" in text
    response = next((tmp_path / "report" / "responses").iterdir())
    assert "Not graded: in.jsonl:3 is not JSON" in page_of(response).text


def test_an_empty_run_has_pages(tmp_path: Path):
    write_report([made.run(tmp_path / "run", [])], tmp_path / "report")
    assert broken_links(tmp_path / "report") == []


def test_a_folder_of_something_else_is_refused(samples_run: Run, tmp_path: Path):
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(FolderError):
        write_report([samples_run], tmp_path)


def test_hostile_is_what_it_says():
    assert "</script>" in HOSTILE
    assert {"\x00", "\x1b", "\u202e"} <= set(HOSTILE)


def test_a_cause_names_its_other_places_and_marks_them(pages: dict[str, Page], samples_run: Run):
    record = samples_run.grade_record("aspen-1/s03")
    finding = next(f for c in record["checks"] for f in c["findings"] if f["further"] and f["severity"] == "failure")
    page = next(page for name, page in pages.items() if name.startswith("responses/aspen-1-s03"))
    other = finding["further"][0]
    assert f"and {other['file']}:{other['line']}:{other['column']}" in " ".join(page.text.split())
    marked = {a["id"] for tag, a in page.elements if tag == "li" and "failure" in str(a.get("class"))}
    assert any(identity.endswith(f"L{other['line']}") for identity in marked)


def test_the_page_of_a_requirement_says_what_the_rubric_says(tmp_path: Path):
    answer = made.response("one")
    checks = [made.result("requirements.queue", Outcome.FAIL, made.failure())]
    manifest = made.manifest()
    said = {"requirements.queue": f"There is a queue. {HOSTILE}"}
    rubric = manifest.rubric.model_copy(update={"requirements": said})
    graded = [(answer, made.grade(answer, categories={"requirements": Outcome.FAIL}, checks=checks))]
    run = made.run(tmp_path / "run", graded, manifest.model_copy(update={"rubric": rubric}))
    write_report([run], tmp_path / "report")
    (path,) = (tmp_path / "report" / "checks").iterdir()
    page = path.read_text(encoding="utf-8")
    assert "There is a queue." in page
    assert "is not installed here" not in page
    assert HOSTILE not in page
