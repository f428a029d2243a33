"""Which file an answer's own words call the entry point."""

import pytest

from harness.grading import grade_response
from harness.program.reading import read_response
from harness.responses.record import Response
from harness.rubric import load_rubric
from harness.syntax.entry import entry_of
from harness.syntax.files import sources_of

ZONE = 'import * as aws from "@pulumi/aws";\n\nnew aws.route53.Zone("{name}", {{ name: "{name}.example" }});\n'


def answer(words: str, *paths: str) -> Response:
    fences = "".join(f"\n**{path}**\n\n```typescript\n{ZONE.format(name=f'z{i}')}```\n" for i, path in enumerate(paths))
    return Response(id="r", text=words + "\n" + fences)


def entry(words: str, *paths: str) -> str:
    found = entry_of(sources_of(answer(words, *paths)))
    assert found is not None
    return found.path


TREE = "```\nzones/\n├── stacks/\n│   └── public.ts   # Pulumi entry point\n└── lib/tap-stack.ts   # the zones\n```"


@pytest.mark.parametrize(
    "words",
    [
        TREE,
        "## 2. The entry point (`stacks/public.ts`)",
        "The main Pulumi program is `./stacks/public.ts`.",
        "- **public.ts**: Program entry",
    ],
)
def test_what_the_words_call_the_entry_point_comes_before_the_usual_file(words: str) -> None:
    assert entry("Two files.", "lib/tap-stack.ts", "stacks/public.ts") == "lib/tap-stack.ts"
    assert entry(words, "lib/tap-stack.ts", "stacks/public.ts") == "stacks/public.ts"


@pytest.mark.parametrize(
    "words",
    [
        "`stacks/public.ts` is not the entry point.",
        "`stacks/public.ts` holds the Lambda entry point.",
        "The entry point is `stacks/public.ts` or `lib/tap-stack.ts`.",
        "The entry point is `stacks/public.ts`.\n\nThe entry point is `lib/tap-stack.ts`, in fact.",
        "The entry point is `other.ts`.",
        "<thinking>\nThe entry point is `stacks/public.ts`.\n</thinking>",
        "<!--\nThe entry point is `stacks/public.ts`.\n-->",
        "The entry point is " + "very, " * 60 + "surely `stacks/public.ts`.",
    ],
)
def test_words_that_name_no_file_or_several_decide_nothing(words: str) -> None:
    chosen = entry(words, "lib/tap-stack.ts", "stacks/public.ts")
    assert chosen == "lib/tap-stack.ts"


def test_an_index_that_pulumi_runs_by_itself_comes_before_words() -> None:
    assert entry("The entry point is `stacks/public.ts`.", "index.ts", "stacks/public.ts") == "index.ts"


def test_a_comment_in_a_file_is_no_such_word() -> None:
    response = answer("Two files.", "lib/tap-stack.ts", "stacks/public.ts")
    text = response.text.replace(
        'new aws.route53.Zone("z0"', '// The entry point is stacks/public.ts\nnew aws.route53.Zone("z0"'
    )
    found = entry_of(sources_of(Response(id="r", text=text)))
    assert found is not None
    assert found.path == "lib/tap-stack.ts"


def test_the_words_of_a_readme_count_in_a_folder() -> None:
    files = {
        "README.md": "# Zones\n\nThe entry point is `stacks/public.ts`.\n",
        "lib/tap-stack.ts": ZONE.format(name="a"),
        "stacks/public.ts": ZONE.format(name="b"),
    }
    found = entry_of(sources_of(Response(id="r", text="", files=files)))
    assert found is not None
    assert found.path == "stacks/public.ts"


def test_a_main_that_the_answer_does_not_hold_is_named_once() -> None:
    files = {
        "Pulumi.yaml": "name: zones\nruntime: nodejs\nmain: start/zones.ts\n",
        "lib/tap-stack.ts": ZONE.format(name="a"),
    }
    program = read_response(Response(id="r", text="", files=files))
    assert [(missing.specifier, missing.at.source.path) for missing in program.missing_files] == [
        ("start/zones.ts", "Pulumi.yaml")
    ]
    assert program.unread == "the program needs files that the answer does not hold: `start/zones.ts`"
    grade = grade_response(Response(id="r", text="", files=files), load_rubric("payments"))
    told = {check.id: check.outcome.value for check in grade.checks}
    assert (told["services.vpc"], told["outputs.compiles"]) == ("unknown", "pass")
    held = read_response(Response(id="r", text="", files=files | {"start/zones.ts": ZONE.format(name="b")}))
    assert held.missing_files == []
    built = files | {"Pulumi.yaml": "name: zones\nruntime: nodejs\nmain: dist/\n"}
    assert read_response(Response(id="r", text="", files=built)).missing_files == []
