"""What a graded program leaves behind for the search for garbage: next to nothing, for it takes itself apart."""

from __future__ import annotations

import gc

import pytest

from harness.grading import grade

PROGRAM = """import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as fs from "fs";
import * as process from "process";
SHAPE
class Stack extends pulumi.ComponentResource {
    constructor(name: string, args: { suffix: string; size?: number }) {
        super("custom:Stack", name, args);
        const size = args.suffix === "prod" ? 3 : 1;
        new aws.sns.Topic(`t-${args.suffix}`, { tags: { size: `${size}` } }, { parent: this });
    }
}
const suffix = new pulumi.Config().require("environmentSuffix");
new Stack("stack", { suffix });
fs.existsSync("x");
process.cwd();
"""

FEW = 20
"""Objects that may be left; a module that is kept alive by its own `default` has more."""


@pytest.mark.parametrize("shape", ["", "interface Shape { a: string; b: Shape }\nexport const given: Shape[] = [];"])
def test_a_graded_program_is_freed_when_its_grading_ends(shape: str) -> None:
    response = f"```typescript\n// index.ts\n{PROGRAM.replace('SHAPE', shape)}```\n"
    grade(response)  # what is kept for all programs is made now
    enabled = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        grade(response)
        assert gc.collect() < FEW
    finally:
        if enabled:
            gc.enable()
