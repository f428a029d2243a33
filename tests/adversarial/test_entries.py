"""Programs that stand beside the one that runs, or run with other packages: what is not deployed earns nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from harness.checks import Outcome
from harness.grading import Grade, grade_response
from harness.responses import Response
from harness.rubric import Rubric, load_rubric

SAMPLE = Path(__file__).parents[2] / "samples" / "payments" / "birch-1" / "s01.md"
FOUND = re.search(r"```typescript\n(.*?)```", SAMPLE.read_text(encoding="utf-8"), re.DOTALL)
PROGRAM = FOUND[1] if FOUND is not None else ""
TINY = 'import * as aws from "@pulumi/aws";\nnew aws.s3.Bucket("tiny");\n'
DEPENDENCIES = '{"name": "payments", "main": "index.ts", "dependencies": {%s}}'
PACKAGE = '{"name": "payments", "dependencies": {"@pulumi/aws": "%s", "@pulumi/pulumi": "^3.0.0"}%s}'
SUCCESS = {"index.ts": PROGRAM, "Pulumi.yaml": "name: p\nruntime: nodejs\n", "package.json": PACKAGE % ("^7.0.0", "")}
PATHS = '{"compilerOptions": {"strict": true, "baseUrl": ".", "paths": {"@app/*": ["lib/*"]}%s}}'
MAPPED = {
    **SUCCESS,
    "Pulumi.yaml": "name: p\nruntime: nodejs\nmain: index.ts\n",
    "index.ts": 'import "@app/stack";\n',
    "lib/stack.ts": PROGRAM,
}


def fenced(code: str, heading: str = "") -> str:
    return f"{heading}```typescript\n{code}```\n\n"


DOUBTED: dict[str, Mapping[str, str]] = {
    "another runtime": {**SUCCESS, "Pulumi.yaml": "name: p\nruntime: python\n"},
    "another runtime by its name": {**SUCCESS, "Pulumi.yaml": "name: p\nruntime:\n  name: go\n"},
    "an index that makes nothing": {"index.ts": "export {};\n", "lib/tap-stack.ts": PROGRAM},
    "an index that imports types": {
        "index.ts": 'import type { TapStack } from "./lib/tap-stack";\nexport type Stack = TapStack;\n',
        "lib/tap-stack.ts": PROGRAM,
    },
    "another runtime in quotes": {**SUCCESS, "Pulumi.yaml": 'name: p\n"runtime": python\n'},
    "another runtime on one line": {**SUCCESS, "Pulumi.yaml": "{ name: p, runtime: { name: go } }\n"},
    "another runtime behind its options": {
        **SUCCESS,
        "Pulumi.yaml": "name: p\nruntime:\n  options: {}\n  name: dotnet\n",
    },
    "an index that comes before": {"index.ts": PROGRAM, "index.json": "{}\n"},
    "a package that starts elsewhere": {
        **SUCCESS,
        "start.ts": "console.log(1);\n",
        "package.json": PACKAGE % ("^7.0.0", ', "main": "start.ts"'),
    },
    "a package of another name": {**SUCCESS, "package.json": PACKAGE % ("npm:other@1.0.0", "")},
    "a package in a folder": {**SUCCESS, "package.json": PACKAGE % ("file:./mine", "")},
    "a package that is overridden": {
        **SUCCESS,
        "package.json": PACKAGE % ("^7.0.0", ', "overrides": {"@pulumi/aws": "npm:other@1"}'),
    },
    "a provider that is not installed": {**SUCCESS, "package.json": DEPENDENCIES % '"@pulumi/pulumi": "^3.0.0"'},
    "packages that are not installed": {**SUCCESS, "package.json": DEPENDENCIES % ""},
    "a package without any others": {**SUCCESS, "package.json": '{"name": "payments"}'},
    "a package that others do not bring": {
        **SUCCESS,
        "index.ts": f'import * as random from "@pulumi/random";\nrandom;\n{PROGRAM}',
    },
    "a program that nothing builds": {
        "Pulumi.yaml": "name: p\nruntime: nodejs\n",
        "package.json": PACKAGE % ("^7.0.0", ', "main": "dist/bin/tap.js"'),
        "bin/tap.ts": PROGRAM,
    },
    "a build that nothing makes": {**SUCCESS, "Pulumi.yaml": "name: p\nruntime: nodejs\nmain: dist/index.js\n"},
    "no TypeScript": {
        **SUCCESS,
        "Pulumi.yaml": "name: p\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n",
    },
    "code that Node loads before": {
        **SUCCESS,
        "Pulumi.yaml": 'name: p\nruntime:\n  name: nodejs\n  options:\n    nodeargs: "--require ./before.js"\n',
    },
    "a provider of its own": {
        **SUCCESS,
        "Pulumi.yaml": "name: p\nruntime: nodejs\nplugins:\n  providers:\n    - name: aws\n      path: ./aws\n",
    },
    "a command on installing": {
        **SUCCESS,
        "package.json": PACKAGE % ("^7.0.0", ', "scripts": {"postinstall": "node patch.js"}'),
    },
    "a file that only the compiler finds": {
        "index.ts": 'import "@app/stack";\n',
        "lib/stack.ts": PROGRAM,
        "tsconfig.json": PATHS % "",
    },
    "a file that only the compiler finds, for a bundler": {
        **MAPPED,
        "tsconfig.json": PATHS % ', "moduleResolution": "bundler"',
    },
    "a package that is brought along": {**SUCCESS, "node_modules/@pulumi/aws/index.ts": "export const s3: any = {};\n"},
}
OTHER = {"index.ts": PROGRAM, "other.ts": TINY}
TINY_MAIN = {
    "in quotes": 'name: p\nruntime: nodejs\n"main": other.ts\n',
    "on one line": "{ name: p, runtime: nodejs, main: other.ts }\n",
    "with a space": "name: p\nruntime: nodejs\nmain : other.ts\n",
    "on a line of its own": "name: p\nruntime: nodejs\nmain: >-\n  other.ts\n",
    "twice": "name: p\nruntime: nodejs\nmain: index.ts\nmain: other.ts\n",
}
TINY_ONLY = {
    "the program in a comment": f"<!--\n{fenced(PROGRAM)}-->\n\n{fenced(TINY)}",
    "the program in thoughts": f"<thinking>\n{fenced(PROGRAM)}</thinking>\n\n{fenced(TINY)}",
    "the program in a test": fenced(TINY, "### index.ts\n\n") + fenced(PROGRAM, "### index.test.ts\n\n"),
    "the program as text": fenced(f"{TINY}/*\n{re.sub(r'/[*][*].*?[*]/', '', PROGRAM)}*/\n"),
    "the program before its last version": fenced(PROGRAM, "### other.ts\n\n") + fenced(TINY, "### index.ts\n\n"),
}
MODULE = {**SUCCESS, "package.json": PACKAGE % ("^7.0.0", ', "type": "module"')}
ENDS = {
    "require in a module": {**MODULE, "index.ts": f'const fs = require("fs");\n{PROGRAM}'},
    "the folder of a module": {**MODULE, "index.ts": f"const here = __dirname;\n{PROGRAM}"},
    "exports of a module": {**MODULE, "index.ts": f"{PROGRAM}\nmodule.exports = {{}};\n"},
}
FINE = {
    "a module that makes its own require": {
        **MODULE,
        "index.ts": f'import {{ createRequire }} from "module";\nconst require = createRequire("/");\n{PROGRAM}',
    },
    "a module that asks whether there is a require": {
        **MODULE,
        "index.ts": f'const common = typeof require === "function";\n{PROGRAM}',
    },
    "a file that a tool helps Node to find": {
        **MAPPED,
        "tsconfig.json": PATHS % "",
        "package.json": PACKAGE % ("^7.0.0", ', "scripts": {"start": "node -r tsconfig-paths/register ."}'),
    },
    "packages that a command installs": {
        **SUCCESS,
        "package.json": DEPENDENCIES % '"@pulumi/pulumi": "^3.0.0"',
        "setup.sh": "npm install @pulumi/aws@7\n",
    },
    "a package that another brings along": {**SUCCESS, "package.json": DEPENDENCIES % '"@pulumi/awsx": "^3.0.0"'},
    "a provider for development": {
        **SUCCESS,
        "package.json": '{"name": "p", "devDependencies": {"@pulumi/aws": "^7.0.0", "@pulumi/pulumi": "^3.0.0"}}',
    },
    "the package of a function beside the program": {
        "index.ts": PROGRAM,
        "lambda/package.json": '{"name": "handler", "dependencies": {"@aws-sdk/client-s3": "^3.0.0"}}',
    },
    "a program that a script builds": {
        "Pulumi.yaml": "name: p\nruntime: nodejs\n",
        "package.json": PACKAGE % ("^7.0.0", ', "main": "dist/bin/tap.js", "scripts": {"build": "tsc"}'),
        "bin/tap.ts": PROGRAM,
    },
    "an index for want of a build": {**SUCCESS, "package.json": PACKAGE % ("^7.0.0", ', "main": "dist/index.js"')},
    "usual arguments of Node": {
        **SUCCESS,
        "Pulumi.yaml": 'name: p\nruntime:\n  name: nodejs\n  options:\n    nodeargs: "--loader ts-node/esm"\n',
    },
    "a harmless command on installing": {
        **SUCCESS,
        "package.json": PACKAGE % ("^7.0.0", ', "scripts": {"postinstall": "npm run build"}'),
    },
    "an index that loads the program": {"index.ts": 'import "./lib/tap-stack";\n', "lib/tap-stack.ts": PROGRAM},
    "an index of types beside the usual beginning": {
        "index.ts": "export interface Names { name: string }\n",
        "bin/tap.ts": PROGRAM,
    },
    "a program behind a comment": f"<!-- the program -->\n{fenced(PROGRAM)}",
    "a program that is all in thoughts": f"<thinking>\n{fenced(PROGRAM)}</thinking>\n",
    "a comment that is never closed": f"<!--\n{fenced(PROGRAM)}",
}


@pytest.fixture(scope="module")
def rubric() -> Rubric:
    return load_rubric("payments")


def graded(answer: str | Mapping[str, str], rubric: Rubric) -> Grade:
    response = Response("r", answer) if isinstance(answer, str) else Response("r", "", files=dict(answer))
    return grade_response(response, rubric)


def outcome_of(grade: Grade, check: str) -> Outcome:
    return next(result.outcome for result in grade.checks if result.id == check)


@pytest.mark.parametrize("name", DOUBTED)
def test_what_pulumi_does_not_run_as_it_stands_earns_nothing(name: str, rubric: Rubric) -> None:
    grade = graded(DOUBTED[name], rubric)
    assert (grade.score, grade.success, outcome_of(grade, "outputs.runs")) == (0.0, None, Outcome.UNKNOWN)


@pytest.mark.parametrize("name", ENDS)
def test_what_a_module_does_not_have_ends_it(name: str, rubric: Rubric) -> None:
    grade = graded(ENDS[name], rubric)
    assert (grade.score, grade.success, outcome_of(grade, "outputs.runs")) == (0.0, False, Outcome.FAIL)


@pytest.mark.parametrize("name", TINY_ONLY)
def test_a_program_that_is_only_shown_earns_nothing(name: str, rubric: Rubric) -> None:
    grade = graded(TINY_ONLY[name], rubric)
    assert outcome_of(grade, "services.vpc") is Outcome.FAIL
    assert grade.success is False


@pytest.mark.parametrize("name", TINY_MAIN)
def test_a_main_counts_however_it_is_written(name: str, rubric: Rubric) -> None:
    grade = graded({**OTHER, "Pulumi.yaml": TINY_MAIN[name]}, rubric)
    assert outcome_of(grade, "services.vpc") is Outcome.FAIL
    assert grade.success is False


def test_another_tool_that_is_required_is_told(rubric: Rubric) -> None:
    grade = graded({**SUCCESS, "app.js": 'const cdk = require("aws-cdk-lib");\nnew cdk.App();\n'}, rubric)
    assert (grade.score, outcome_of(grade, "platform.foreign_import")) == (0.0, Outcome.FAIL)


@pytest.mark.parametrize("name", FINE)
def test_a_program_that_runs_stays_a_success(name: str, rubric: Rubric) -> None:
    assert graded(FINE[name], rubric).success is True
