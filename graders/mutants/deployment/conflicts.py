"""Arguments and resources that exclude one another."""

from __future__ import annotations

from graders.mutants.tokens import TABLE
from harness.validation.insertion import with_further
from harness.validation.operator import Edited, operator
from harness.validation.programs import PassingProgram

__all__ = ["OPERATORS"]

CONFLICTS = "deployment.conflicts"


@operator(CONFLICTS)
def stream_on_demand_with_shards(program: PassingProgram) -> Edited:
    """A stream is on demand and has a number of shards."""
    text = """
new aws.kinesis.Stream(NAME(clicks), {
  name: NAME(clicks),
  streamModeDetails: { streamMode: 'ON_DEMAND' },
  shardCount: 2,
}, OPTIONS);"""
    return with_further(program, text, TABLE)


@operator(CONFLICTS)
def queue_with_a_name_and_a_prefix(program: PassingProgram) -> Edited:
    """A queue has a name and a prefix for one."""
    text = "new aws.sqs.Queue(NAME(orders), { name: NAME(orders), namePrefix: NAME(orders) }, OPTIONS);"
    return with_further(program, text, TABLE)


@operator(CONFLICTS, "deployment.values")
def queue_named_like_a_fifo_queue(program: PassingProgram) -> Edited:
    """A queue has the name of a FIFO queue and is none."""
    text = "new aws.sqs.Queue(NAME(orders), { name: `${NAME(orders)}.fifo` }, OPTIONS);"
    return with_further(program, text, TABLE)


OPERATORS = (stream_on_demand_with_shards, queue_with_a_name_and_a_prefix, queue_named_like_a_fifo_queue)
