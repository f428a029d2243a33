"""Checks that everything that holds data names its owner."""

from __future__ import annotations

from collections.abc import Iterator

from stackgrade import UNDEFINED, Grader, Subject, Unknown, Verdict, check, fails, passes, unknown

__all__ = ["GRADER"]

STORES = ("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2", "aws:dynamodb/table:Table")
"""Type tokens of resources that hold data."""


@check(references=("AWS, Best Practices for Tagging AWS Resources",))
def owner(subject: Subject) -> Iterator[Verdict]:
    """Every bucket and table has the tag `Owner`.

    A provider that the program makes can add tags to all its resources, so these are unknown.
    """
    for token in STORES:
        for store in subject.program.of_type(token):
            tag = store.input("tags.Owner")
            if isinstance(tag, Unknown):
                yield unknown(store.where("tags.Owner"), f"the tag `Owner` is not known: {tag.reason}")
            elif tag is not UNDEFINED:
                yield passes()
            elif store.option("provider") is not UNDEFINED:
                yield unknown(store.where("tags"), "its provider may add the tag `Owner`")
            else:
                yield fails(store.where("tags"), f"{store.class_name} has no tag `Owner`; add it to `tags`.")


GRADER = Grader("tagging", (owner,), operators="tagging_grader.mutants:OPERATORS")
