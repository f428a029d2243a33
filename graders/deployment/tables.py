"""What DynamoDB and its provider refuse of tables: attributes without an index, and replicas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graders.common.verdicts import objects
from graders.deployment.doubts import any_unknown, judged_by, missing_argument, unsettled
from graders.deployment.evidence import refused
from graders.deployment.given import given
from graders.facts.answers import Answer, absent, all_of, is_text, items_of, number, plain
from graders.facts.links import TextKey, target
from graders.facts.places import label, listed, shown
from graders.facts.regions import Regions
from harness.checks import Verdict, passes
from harness.program.resources import Program, Resource
from harness.program.values import Object, Unknown, Value, text_of
from harness.syntax.source import Located

__all__ = ["indexed_attributes", "replicas"]

TABLE: Final = "aws:dynamodb/table:Table"
REPLICA: Final = "aws:dynamodb/tableReplica:TableReplica"
PROVIDER: Final = 'Pulumi Registry, AWS, "aws.dynamodb.Table"'


def indexed_attributes(table: Resource) -> Iterator[Verdict]:
    """A table's attributes are those of its keys and indexes, and it has capacity where it pays for it."""
    declared, keys = _declared(table), _keys(table)
    if isinstance(declared, Unknown) or isinstance(keys, Unknown):
        doubt = declared if isinstance(declared, Unknown) else keys
        if isinstance(doubt, Unknown) and (declared is not None and keys is not None):
            yield unsettled(table, "attributes", "whether its attributes are those of its keys and indexes", doubt)
    elif declared is not None and keys is not None:
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
    provisioned = True if absent(billing) else is_text(billing, "PROVISIONED")
    paid = all_of([provisioned, missing_argument(table.input("restoreSourceName"))])
    for argument in ("readCapacity", "writeCapacity") if paid is not False else ():
        value = table.input(argument)
        lacks = missing_argument(value)
        lacks = (any_unknown([value]) or number(value) == 0) if lacks is False else lacks
        wrong = all_of([paid, lacks])
        what = f"{label(table)} is billed by its capacity and has no `{argument}`"
        error = f'{_snake(argument)}: must be at least 1 when billing_mode is "PROVISIONED"'
        message = refused(what, 'give it one, or set `billingMode: "PAY_PER_REQUEST"`', source=PROVIDER, error=error)
        yield from judged_by(wrong, table, argument, message, f"whether it needs a `{argument}`")
        if wrong is not False:
            break


def _snake(argument: str) -> str:
    return argument.replace("C", "_c")


def _quoted(names: list[str]) -> str:
    return "[" + " ".join(f'"{name}"' for name in names) + "]"


def _declared(table: Resource) -> list[str] | Unknown | None:
    """Returns the names of a table's attributes; None if it has none."""
    items, doubt = items_of(table.input("attributes"))
    entries = [plain(item) for item, _ in items]
    found = [text_of(plain(entry.get("name"))) if isinstance(entry, Object) else None for entry in entries]
    if doubt is not None:
        return doubt
    if None in found:
        return Unknown("an attribute is not known")
    return [name for name in found if name] if items else None


def _keys(table: Resource) -> set[str] | Unknown | None:
    """Returns the attributes of a table's keys and indexes; None if it has no key."""
    values: list[Value] = [table.input("hashKey"), table.input("rangeKey")]
    if absent(values[0]):
        return None
    for argument in ("globalSecondaryIndexes", "localSecondaryIndexes"):
        items, doubt = items_of(table.input(argument))
        if doubt is not None:
            return doubt
        for item, _ in items:
            index = plain(item)
            schemas = plain(index.get("keySchemas")) if isinstance(index, Object) else index
            if not isinstance(index, Object) or index.open is not None or isinstance(schemas, Unknown):
                return Unknown("an index is not known")
            if not absent(schemas):
                return None
            values += [index.get("hashKey"), index.get("rangeKey")]
    names = [text_of(plain(value)) for value in values if not absent(value)]
    if None in names:
        return Unknown("a key is not known")
    return {name for name in names if name}


def replicas(program: Program) -> Iterator[Verdict]:
    """Yields the verdicts on replicas: in another region, and with a key of their own if the table has one."""
    regions = Regions(program)
    for table in program.of_type(TABLE):
        items, more = items_of(table.input("replicas"), table.where("replicas"))
        if more is not None:
            yield unsettled(table, "replicas", "which replicas it has", more)
        here = regions.of(table)
        keyed = given(table.input("serverSideEncryption.kmsKeyArn"))
        for item, at in items:
            yield from _replica(table, plain(item), at, here, keyed)
    yield from _separate(program, regions)


def _replica(
    table: Resource, replica: Value, at: Located | None, here: str | TextKey, keyed: Answer
) -> Iterator[Verdict]:
    """Yields the verdict on one of a table's replicas."""
    if not isinstance(replica, Object):
        if isinstance(replica, Unknown):
            yield unsettled(table, at, "one of its replicas", replica)
        return
    there = plain(replica.get("regionName"))
    if text_of(there) is not None and text_of(there) == here:
        what = f'{label(table)} has a replica in its own region, "{shown(there)}"'
        error = "ValidationException: Cannot add, delete, or update the local region through ReplicaUpdates."
        source = 'Amazon DynamoDB API Reference, "UpdateTable"'
        place = replica.origin_of("regionName") or at
        yield objects(table, place, refused(what, "replicate it to another one", source=source, error=error))
        return
    lacks = missing_argument(replica.get("kmsKeyArn"))
    if isinstance(all_of([keyed, lacks]), Unknown):
        yield unsettled(table, at, "whether its replica has a key", Unknown("it is not known"))
    elif keyed is True and lacks is True:
        what = f"{label(table)} is encrypted with a key of yours, and its replica has none"
        error = "ValidationException: KMSMasterKeyId must be specified for each replica."
        source = 'Amazon DynamoDB Developer Guide, "DynamoDB global tables encryption"'
        message = refused(what, "give it the `kmsKeyArn` of its own region", source=source, error=error)
        yield objects(table, at, message)
    elif text_of(there) is not None and isinstance(here, str):
        yield passes()
    else:
        doubt = any_unknown([there]) or Unknown("it leaves its region to the configuration")
        yield unsettled(table, at, "whether its replica is in another region", doubt)


def _separate(program: Program, regions: Regions) -> Iterator[Verdict]:
    """Yields the verdicts on replicas that are resources of their own."""
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
        else:
            yield from judged_by(apart, replica, "", "", "whether it is in another region than its table")
