"""Finds the tags of a resource: its own, its provider's, and those that are separate resources."""

from __future__ import annotations

from typing import Final

from graders.facts.answers import entries_of, items_of, plain, possible_values
from graders.facts.links import target
from graders.facts.places import label
from harness.program.resources import Program, Resource
from harness.program.values import UNDEFINED, Array, Object, Unknown, Value, text_of
from harness.rubric.resource_types import lists_tags
from harness.syntax.source import Located

__all__ = ["SeparateTags", "by_key"]

SEPARATE: Final = {
    "aws:ec2/tag:Tag": ("resourceId", "", "aws:ec2/"),
    "aws:autoscaling/tag:Tag": ("autoscalingGroupName", "tag", "aws:autoscaling/group:"),
    "aws:dynamodb/tag:Tag": ("resourceArn", "", "aws:dynamodb/table:"),
    "aws:ecs/tag:Tag": ("resourceArn", "", "aws:ecs/"),
    "aws:transfer/tag:Tag": ("resourceArn", "", "aws:transfer/"),
}
"""Types of separate tags: what names the tagged resource, where the tag is, and how types that get it begin."""

OPTIONS_LIMIT: Final = 16
"""Most lists of tags of which one is chosen."""


class SeparateTags:
    """Tags that are resources of their own."""

    def __init__(self, program: Program) -> None:
        self._of: dict[int, list[tuple[str, Value, Located | None]]] = {}
        self._doubts: list[tuple[str, Resource | None, Unknown]] = []
        for tag in program.of_type(*SEPARATE):
            owner_name, inside, types = SEPARATE[tag.type]
            owner = target(tag.input(owner_name))
            path = f"{inside}." if inside else ""
            key, value = text_of(plain(tag.input(f"{path}key"))), tag.input(f"{path}value")
            if owner is None and not isinstance(plain(tag.input(owner_name)), Unknown):
                continue
            if owner is None or key is None or tag.conditional:
                self._doubts.append((types, owner, Unknown(f"which tag {label(tag)} gives, and to which resource")))
            else:
                self._of.setdefault(id(owner), []).append((key, value, tag.where(f"{path}value")))

    def add(self, resource: Resource, tags: Value) -> Value:
        """Returns a resource's tags with those that are separate resources, in the form that its type has."""
        more, doubt = self._of.get(id(resource), []), self._doubt(resource)
        own = plain(tags)
        if (not more and doubt is None) or isinstance(own, Unknown):
            return tags
        if lists_tags(resource.type):
            items, rest = items_of(own)
            listed = Array([item for item, _ in items], resource.inputs.origin_of("tags"))
            listed.origins = [at for _, at in items]
            for key, value, at in more:
                listed.items.append(Object({"key": key, "value": value}))
                listed.origins.append(at)
            listed.open = rest or doubt
            return listed
        given = own if isinstance(own, Object) else Object()
        made = Object({**given.entries, **{key: value for key, value, _ in more}}, given.origin)
        made.origins = {**given.origins, **{key: at for key, _, at in more if at is not None}}
        made.open = given.open or doubt
        return made

    def _doubt(self, resource: Resource) -> Unknown | None:
        """Returns why a resource may have other tags, or None."""
        for types, owner, doubt in self._doubts:
            if owner is resource or (owner is None and resource.type.startswith(types)):
                return doubt
        return None


def by_key(tags: Value) -> Value:
    """Converts a list of tags, each with its `key` and `value`, to an object; other values stay as they are."""
    found = plain(tags)
    if isinstance(found, Unknown):
        options = possible_values(found)
        if not any(isinstance(option, Array) for option in options) or len(options) > OPTIONS_LIMIT:
            return found
        converted = tuple(by_key(option) for option in options)
        return Unknown(found.reason, found.origin, alternatives=converted)
    if not isinstance(found, Array):
        return found
    made = Object(origin=found.origin)
    items, doubt = items_of(found)
    for item, at in items:
        entry = plain(item)
        parts = {name: (value, place) for name, value, place in entries_of(entry)}
        key = text_of(plain(parts["key"][0])) if "key" in parts else None
        if key is None:
            doubt = doubt or Unknown("a tag whose key is not known")
        else:
            value, place = parts.get("value", (UNDEFINED, at))
            made.entries[key] = value
            made.origins.update({key: origin} if (origin := place or at) is not None else {})
        if isinstance(entry, Object) and entry.open is not None:
            doubt = doubt or entry.open
    # What an open list may hold besides are tags, and what an open object may hold are values of tags.
    made.open = None if doubt is None else Unknown(doubt.reason, doubt.origin)
    return made
