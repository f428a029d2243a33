"""A validation as plain data: the format of `stackgrade validate --json`."""

from __future__ import annotations

from harness.validation.operator import Operator
from harness.validation.rates import LEVEL, Rate
from harness.validation.relation import MetamorphicEdit
from harness.validation.results import CheckRates, Validation
from harness.validation.trials import Trial

__all__ = ["validation_record"]


def validation_record(validation: Validation) -> dict[str, object]:
    """Returns a validation as JSON-like values."""
    return {
        "rubric": validation.rubric,
        "level": LEVEL,
        "programs": list(validation.programs),
        "skipped": [{"id": name, "reason": reason} for name, reason in validation.skipped],
        "sensitivity": _rate(validation.total.sensitivity),
        "specificity": _rate(validation.total.specificity),
        "unchanged": _rate(validation.unchanged),
        "categories": [_rates(rates) for rates in validation.by_category()],
        "checks": [_rates(rates) for rates in validation.rates()],
        "operators": [_operator(validation, operator) for operator in validation.operators],
        "counter_checks": [_metamorphic_edit(validation, check) for check in validation.metamorphic_edits],
    }


def _rate(rate: Rate) -> dict[str, object]:
    low, high = rate.interval
    return {"hits": rate.hits, "cases": rate.cases, "share": rate.share, "low": low, "high": high}


def _rates(rates: CheckRates) -> dict[str, object]:
    return {
        "id": rates.check,
        "sensitivity": _rate(rates.sensitivity),
        "specificity": _rate(rates.specificity),
        "undecided": rates.undecided,
    }


def _operator(validation: Validation, operator: Operator) -> dict[str, object]:
    return {
        "name": operator.name,
        "check": operator.check,
        "besides": sorted(operator.besides),
        "description": operator.description,
        "trials": [_trial(trial) for trial in validation.of(operator.name)],
    }


def _metamorphic_edit(validation: Validation, check: MetamorphicEdit) -> dict[str, object]:
    trials = [_trial(trial) for trial in validation.of(check.name)]
    return {"name": check.name, "description": check.description, "trials": trials}


def _trial(trial: Trial) -> dict[str, object]:
    return {
        "program": trial.program,
        "outcome": trial.outcome.value,
        "reason": trial.reason,
        "beside": [
            {"check": d.check, "before": str(d.before), "after": str(d.after), "message": d.message}
            for d in trial.deviations
        ],
        "diff": trial.diff,
    }
