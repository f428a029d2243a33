"""Compares the harness's prediction for a program with the results of compiler and SDK."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from harness.verify.inputs import Leaf, Verdict, compare_inputs
from harness.verify.prediction import Prediction
from harness.verify.results import Compiled, Ran, Registered

__all__ = ["Agreement", "Difference", "agreement_of"]

NOT_FOUND = frozenset({2307, 2792, 7016})
"""The compiler's codes for an import that it cannot find."""


@dataclass(frozen=True, slots=True)
class Difference:
    """An input that differs from the prediction, and its resource."""

    type: str
    name: str
    leaf: Leaf


@dataclass(frozen=True, slots=True)
class Agreement:
    """How a prediction compares with the truth.

    Attributes:
        compiles: Whether the compiler accepts the program; None if it gave no answer, or if the program imports
            packages that are not installed.
        predicted_to_compile: Whether the harness predicted that it does.
        ran: Whether the program ran to its end without an error; only then is the list of resources complete.
        matched: Resources with the same type and name on both sides.
        missed: Resources that were registered and not predicted: type and name.
        not_registered: Resources that were predicted and not registered.
        inputs: The number of leaves of the inputs of matched resources, by verdict.
        differences: The inputs that were predicted wrongly.
    """

    compiles: bool | None
    predicted_to_compile: bool
    ran: bool
    matched: int
    missed: tuple[tuple[str, str], ...]
    not_registered: tuple[tuple[str, Any], ...]
    inputs: dict[Verdict, int]
    differences: tuple[Difference, ...]

    @property
    def holds(self) -> bool | None:
        """Whether everything is as predicted; None if nothing differs, but not everything could be compared.

        What a program would register is unknown if it does not run to its end.
        """
        if self.compiles is not None and self.compiles != self.predicted_to_compile:
            return False
        if not self.ran:
            return None
        return not (self.missed or self.not_registered or self.differences)


def agreement_of(predicted: Prediction, compiled: Compiled, ran: Ran) -> Agreement:
    """Compares a prediction with the truth."""
    waiting: dict[tuple[str, object], list[Mapping[str, Any]]] = defaultdict(list)
    for resource in predicted.resources:
        waiting[resource["type"], _hashable(resource["name"])].append(resource)
    missed: list[tuple[str, str]] = []
    counts = dict.fromkeys(Verdict, 0)
    differences: list[Difference] = []
    for registered in ran.resources:
        same = waiting[registered.type, registered.name]
        if not same:
            missed.append((registered.type, registered.name))
            continue
        for leaf in _leaves(same.pop(0), registered):
            counts[leaf.verdict] += 1
            if leaf.verdict is Verdict.WRONG:
                differences.append(Difference(registered.type, registered.name, leaf))
    left = tuple((resource["type"], resource["name"]) for same in waiting.values() for resource in same)
    return Agreement(
        compiles=_compiles(predicted, compiled),
        predicted_to_compile=not predicted.diagnostics,
        ran=ran.whole and not compiled.stopped,
        matched=len(ran.resources) - len(missed),
        missed=tuple(missed),
        not_registered=left,
        inputs=counts,
        differences=tuple(differences),
    )


def _leaves(predicted: Mapping[str, Any], registered: Registered) -> Iterator[Leaf]:
    """Returns the leaves of the inputs; a component registers none."""
    return compare_inputs(predicted["inputs"], registered.inputs) if registered.custom else iter(())


def _hashable(name: object) -> object:
    """Returns a logical name as a key; a name with unknown parts equals no other."""
    return name if isinstance(name, str) else id(name)


def _compiles(predicted: Prediction, compiled: Compiled) -> bool | None:
    if not predicted.entry or compiled.stopped:
        return None
    absent = any(found.code in NOT_FOUND and "'." not in found.message for found in compiled.diagnostics)
    return None if absent else not compiled.diagnostics
