"""The buckets of a program, with what configures each."""

from __future__ import annotations

from graders.facts.buckets import read_buckets
from harness.program import read_response
from harness.responses import Response


def test_more_companions_of_one_bucket_than_are_looked_at_are_a_doubt():
    made = 'new aws.s3.BucketVersioning("v#", { bucket: b.id, versioningConfiguration: { status: "Enabled" } });\n'
    for count, doubted in ((200, False), (201, True)):
        lines = "".join(made.replace("#", str(number)) for number in range(count))
        text = f'import * as aws from "@pulumi/aws";\nconst b = new aws.s3.Bucket("b");\n{lines}'
        program = read_response(Response(id="r", text=f"```typescript\n// index.ts\n{text}```\n"))
        (bucket,) = read_buckets(program)
        assert ("versioning" in bucket.stray) is doubted
