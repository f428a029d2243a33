"""What DynamoDB and its provider refuse of tables: attributes without an index, and replicas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graders.common.verdicts import objects
from graders.deployment.evidence import refused
from graders.deployment.given import given
from graders.facts.answers import absent, is_text, items_of, number, plain
from graders.facts.links import target
from graders.facts.places import label, listed, shown
from graders.facts.regions import Regions
from harness.checks import Verdict, passes
from harness.program.resources import Program, Resource
from harness.program.values import Object, Value, text_of

__all__ = ["indexed_attributes", "replicas"]

TABLE: Final = "aws:dynamodb/table:Table"
REPLICA: Final = "aws:dynamodb/tableReplica:TableReplica"
PROVIDER: Final = 'Pulumi Registry, AWS, "aws.dynamodb.Table"'


def indexed_attributes(table: Resource) -> Iterator[Verdict]:
    """A table's attributes are those of its keys and indexes, and it has capacity where it pays for it."""
    declared, keys = _declared(table), _keys(table)
    if declared is not None and keys is not None:
        unused = sorted(set(declared) - keys)
        lacking = sorted(keys - set(declared))
        if lacking:
            what = f"{label(table)} has keys that are not among its `attributes`: {listed(lacking)}"
            error = f"all indexes must match a defined attribute. Unmatched indexes: {_quoted(lacking)}"
            yield objects(table, "attributes", refused(what, "declare them", source=PROVIDER, error=error))
        elif unused:
            what = f"{label(table)} declares attributes that are in no key and no index: {listed(unused)}"
            error = f"all attributes must be indexed. Unused attributes: {_quoted(unused)}"
            yield objects(table, "attributes", refused(what, "leave them out", source=PROVIDER, error=error))
    billing = table.input("billingMode")
    if (absent(billing) or is_text(billing, "PROVISIONED") is True) and absent(table.input("restoreSourceName")):
        for argument in ("readCapacity", "writeCapacity"):
            value = table.input(argument)
            if absent(value) or number(value) == 0:
                what = f"{label(table)} is billed by its capacity and has no `{argument}`"
                error = f'{_snake(argument)}: must be at least 1 when billing_mode is "PROVISIONED"'
                remedy = 'give it one, or set `billingMode: "PAY_PER_REQUEST"`'
                yield objects(table, argument, refused(what, remedy, source=PROVIDER, error=error))
                break


def _snake(argument: str) -> str:
    return argument.replace("C", "_c")


def _quoted(names: list[str]) -> str:
    return "[" + " ".join(f'"{name}"' for name in names) + "]"


def _declared(table: Resource) -> list[str] | None:
    """Returns the names of a table's attributes; None if they are not all known."""
    items, doubt = items_of(table.input("attributes"))
    found = [text_of(entry.get("name")) if isinstance(entry := plain(item), Object) else None for item, _ in items]
    return None if doubt is not None or None in found or not items else [name for name in found if name]


def _keys(table: Resource) -> set[str] | None:
    """Returns the attributes of a table's keys and indexes; None if they are not all known."""
    values: list[Value] = [table.input("hashKey"), table.input("rangeKey")]
    for argument in ("globalSecondaryIndexes", "localSecondaryIndexes"):
        items, doubt = items_of(table.input(argument))
        if doubt is not None:
            return None
        for item, _ in items:
            index = plain(item)
            if not isinstance(index, Object) or index.open is not None or not absent(index.get("keySchemas")):
                return None
            values += [index.get("hashKey"), index.get("rangeKey")]
    names = [text_of(plain(value)) for value in values if not absent(value)]
    return None if None in names or absent(values[0]) else {name for name in names if name}


def replicas(program: Program) -> Iterator[Verdict]:
    """Yields the verdicts on replicas: in another region, and with a key of their own if the table has one."""
    regions = Regions(program)
    for table in program.of_type(TABLE):
        items, _ = items_of(table.input("replicas"), table.where("replicas"))
        here = regions.of(table)
        keyed = given(table.input("serverSideEncryption.kmsKeyArn"))
        for item, at in items:
            replica = plain(item)
            if not isinstance(replica, Object):
                continue
            there = plain(replica.get("regionName"))
            if text_of(there) is not None and text_of(there) == here:
                what = f'{label(table)} has a replica in its own region, "{shown(there)}"'
                error = "ValidationException: Cannot add, delete, or update the local region through ReplicaUpdates."
                source = 'Amazon DynamoDB API Reference, "UpdateTable"'
                place = replica.origin_of("regionName") or at
                yield objects(table, place, refused(what, "replicate it to another one", source=source, error=error))
            elif keyed is True and absent(replica.get("kmsKeyArn")) and replica.open is None:
                what = f"{label(table)} is encrypted with a key of yours, and its replica has none"
                error = "ValidationException: KMSMasterKeyId must be specified for each replica."
                source = 'Amazon DynamoDB Developer Guide, "DynamoDB global tables encryption"'
                message = refused(what, "give it the `kmsKeyArn` of its own region", source=source, error=error)
                yield objects(table, at, message)
            elif text_of(there) is not None and here:
                yield passes()
    for replica in program.of_type(REPLICA):
        original = target(replica.input("globalTableArn"))
        if original is None or original.type != TABLE:
            continue
        apart = regions.apart(replica, original)
        if apart is False:
            what = f"{label(replica)} is in the region of {label(original)}, which it replicates"
            source = 'Pulumi Registry, AWS, "aws.dynamodb.TableReplica"'
            yield objects(replica, "", refused(what, "make it with a provider of another region", source=source))
        elif apart is True:
            yield passes()
