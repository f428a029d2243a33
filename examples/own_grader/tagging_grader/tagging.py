"""Checks that everything that holds data has the tags that the rubric asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from stackgrade import UNDEFINED, Grader, Parameters, Subject, Unknown, Verdict, check, fails, passes, unknown

__all__ = ["GRADER"]

STORES = ("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2", "aws:dynamodb/table:Table")
"""Type tokens of resources that hold data."""

TagName = Annotated[str, Field(pattern=r"^[\w+=@/:-]{1,128}$")]
"""A tag's name, without dots, which would separate the keys of a path."""


class Tags(Parameters):
    """The tags that are asked for."""

    required: tuple[TagName, ...] = Field(default=("Owner",), min_length=1)
    """The names of the tags that every bucket and table has."""


@check(references=("AWS, Best Practices for Tagging AWS Resources",), parameters=Tags)
def tags(subject: Subject, asked: Tags) -> Iterator[Verdict]:
    """Every bucket and table has the required tags.

    A provider that the program makes can add tags to all its resources, so these are unknown.
    """
    for token in STORES:
        for store in subject.program.of_type(token):
            for name in asked.required:
                tag = store.input(f"tags.{name}")
                if isinstance(tag, Unknown):
                    yield unknown(store.where(f"tags.{name}"), f"the tag `{name}` is not known: {tag.reason}")
                elif tag is not UNDEFINED:
                    yield passes()
                elif store.option("provider") is not UNDEFINED:
                    yield unknown(store.where("tags"), f"its provider may add the tag `{name}`")
                else:
                    yield fails(store.where("tags"), f"{store.class_name} has no tag `{name}`; add it to `tags`.")


GRADER = Grader("tagging", (tags,), operators="tagging_grader.mutants:OPERATORS")
