"""Pieces of programs as operators see them."""

from __future__ import annotations

from harness.grading import assumptions_of, grade_program
from harness.program import Resource, read_program
from harness.responses import Response
from harness.rubric import load_rubric
from harness.syntax.files import sources_of
from harness.validation import PassingProgram
from harness.validation.fragments import Fragment

HEAD = "import * as aws from '@pulumi/aws';\nimport * as pulumi from '@pulumi/pulumi';\n"


def program_of(text: str = "", **files: str) -> PassingProgram:
    """A program of one file, `index.ts`, or of files given by their names without ending; it need not pass."""
    texts = {f"{name}.ts": content for name, content in files.items()} or {"index.ts": HEAD + text}
    rubric = load_rubric("payments")
    response = Response("fragment", "", files=texts)
    program = read_program(sources_of(response), assumptions_of(rubric))
    return PassingProgram("fragment", texts, program, rubric, grade_program(program, rubric, response))


def component(body: str) -> str:
    """A component class whose constructor has a body, and what instantiates it."""
    return f"""
class Part extends pulumi.ComponentResource {{
  constructor(name: string, args: {{ suffix: string }}, opts?: pulumi.ComponentResourceOptions) {{
    super('test:index:Part', name, {{}}, opts);
{body}
    this.registerOutputs({{}});
  }}
}}
new Part('part', {{ suffix: process.env.ENVIRONMENT_SUFFIX || 'dev' }});
"""


def bucket_of(program: PassingProgram) -> Resource:
    """The program's first bucket."""
    return program.one("aws:s3/bucket:Bucket")


def found(program: PassingProgram, text: str) -> Fragment:
    """The smallest piece with a text, where it stands first."""
    source = program.scripts[0]
    start = source.data.index(text.encode())
    node = program.root(source).node.descendant_for_byte_range(start, start + len(text.encode()))
    assert node is not None
    return Fragment(source, node)


def edited_text(program: PassingProgram, *edits: object) -> str:
    """The text of `index.ts` below its imports, with edits made."""
    return program.edited(edits)["index.ts"].removeprefix(HEAD)  # type: ignore[arg-type]
