"""Counts the agreement of many verified responses with compiler and SDK."""

from __future__ import annotations

from dataclasses import dataclass, field

from harness.verify.agreement import Agreement
from harness.verify.inputs import Verdict

__all__ = ["Figures"]


@dataclass(slots=True)
class Figures:
    """Agreement over many programs; all shares are from 0 to 1, or None without comparisons.

    Attributes:
        programs: Responses with a program.
        ran: Programs that ran to their end without an error; only these count below `registered`.
        rejected: Programs that the compiler rejects, as predicted.
        accepted: Programs that it accepts, as predicted.
        overlooked: Programs that it rejects, but that were predicted to compile.
        accused: Programs that it accepts, but that were predicted not to compile.
        registered: Resources that were registered.
        predicted: Resources that were predicted.
        matched: Resources that were both registered and predicted.
        inputs: Leaves of the inputs of matched resources, by verdict.
    """

    programs: int = 0
    ran: int = 0
    rejected: int = 0
    accepted: int = 0
    overlooked: int = 0
    accused: int = 0
    registered: int = 0
    predicted: int = 0
    matched: int = 0
    inputs: dict[Verdict, int] = field(default_factory=lambda: dict.fromkeys(Verdict, 0))

    def add(self, agreement: Agreement) -> None:
        """Counts a response with a program."""
        self.programs += 1
        self._add_compilation(agreement)
        if agreement.ran:
            self.ran += 1
            self.matched += agreement.matched
            self.registered += agreement.matched + len(agreement.missed)
            self.predicted += agreement.matched + len(agreement.not_registered)
            for verdict, count in agreement.inputs.items():
                self.inputs[verdict] += count

    def _add_compilation(self, agreement: Agreement) -> None:
        if agreement.compiles is None:
            return
        if agreement.compiles:
            self.accepted += agreement.predicted_to_compile
            self.accused += not agreement.predicted_to_compile
        else:
            self.rejected += not agreement.predicted_to_compile
            self.overlooked += agreement.predicted_to_compile

    @property
    def compiled_as_predicted(self) -> float | None:
        """The share of programs for which it was predicted whether they compile."""
        told = self.rejected + self.accepted
        return _share(told, told + self.overlooked + self.accused)

    @property
    def rejection_precision(self) -> float | None:
        """The share of programs predicted not to compile that do not."""
        return _share(self.rejected, self.rejected + self.accused)

    @property
    def rejection_recall(self) -> float | None:
        """The share of programs that do not compile for which that was predicted."""
        return _share(self.rejected, self.rejected + self.overlooked)

    @property
    def rejection_f1(self) -> float | None:
        """The harmonic mean of precision and recall of rejections."""
        return _share(2 * self.rejected, 2 * self.rejected + self.accused + self.overlooked)

    @property
    def precision(self) -> float | None:
        """The share of predicted resources that were registered."""
        return _share(self.matched, self.predicted)

    @property
    def recall(self) -> float | None:
        """The share of registered resources that were predicted."""
        return _share(self.matched, self.registered)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        return _share(2 * self.matched, self.predicted + self.registered)

    @property
    def inputs_right(self) -> float | None:
        """The share of decided inputs that are right."""
        decided = self.inputs[Verdict.RIGHT] + self.inputs[Verdict.WRONG]
        return _share(self.inputs[Verdict.RIGHT], decided)

    @property
    def inputs_decided(self) -> float | None:
        """The share of all inputs that the harness decides."""
        total = sum(self.inputs.values())
        return _share(total - self.inputs[Verdict.UNDECIDED], total)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
