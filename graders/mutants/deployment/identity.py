"""Names that collide, and names that change whenever the program runs."""

from __future__ import annotations

from graders.mutants.tokens import TABLE
from harness.validation.insertion import with_further
from harness.validation.operator import Edited, operator
from harness.validation.programs import PassingProgram

__all__ = ["OPERATORS"]

IDENTITY = "deployment.identity"
LASTING = "deployment.lasting_names"


@operator(IDENTITY)
def streams_of_one_name(program: PassingProgram) -> Edited:
    """Two streams have one name on AWS."""
    text = """
new aws.kinesis.Stream(NAME(clicks), { name: NAME(clicks), shardCount: 1 }, OPTIONS);
new aws.kinesis.Stream(NAME(clicks-again), { name: NAME(clicks), shardCount: 1 }, OPTIONS);"""
    return with_further(program, text, TABLE)


@operator(IDENTITY)
def logical_name_from_the_time(program: PassingProgram) -> Edited:
    """A queue's logical name comes from the time."""
    return with_further(program, "new aws.sqs.Queue(`${NAME(orders)}-${Date.now()}`, {}, OPTIONS);", TABLE)


@operator(LASTING)
def queue_named_by_the_time(program: PassingProgram) -> Edited:
    """A queue's name on AWS comes from the time."""
    return with_further(
        program, "new aws.sqs.Queue(NAME(orders), { name: `${NAME(orders)}-${Date.now()}` }, OPTIONS);", TABLE
    )


@operator(LASTING)
def queue_named_by_chance(program: PassingProgram) -> Edited:
    """A queue's name on AWS has a random number in it."""
    name = "`${NAME(orders)}-${Math.floor(Math.random() * 1000)}`"
    return with_further(program, f"new aws.sqs.Queue(NAME(orders), {{ name: {name} }}, OPTIONS);", TABLE)


OPERATORS = (streams_of_one_name, logical_name_from_the_time, queue_named_by_the_time, queue_named_by_chance)
