"""Implements the statistics behind the figures: intervals, tests, corrections, repeats and power.

All functions take and return plain numbers or numpy arrays and do not depend on runs. `docs/statistics.md` says what is
used where, and why.
"""

from reports.statistics.bootstrap import RESAMPLES, SEED, Mean, cluster_mean, cluster_means
from reports.statistics.coefficients import (
    coefficient_interval,
    cohens_kappa,
    coincidences,
    joint_counts,
    krippendorffs_alpha,
)
from reports.statistics.components import Components, components, detectable_difference
from reports.statistics.intervals import (
    CONFIDENCE,
    Interval,
    effective_pairs,
    effective_trials,
    newcombe_paired,
    wilson,
)
from reports.statistics.multiplicity import attainable, benjamini_hochberg, holm
from reports.statistics.paired import least_p, mcnemar, sign_flip
from reports.statistics.power import POWER, detectable_flips, detectable_mean
from reports.statistics.repeats import pass_at_k, pass_hat_k

__all__ = [
    "CONFIDENCE",
    "POWER",
    "RESAMPLES",
    "SEED",
    "Components",
    "Interval",
    "Mean",
    "attainable",
    "benjamini_hochberg",
    "cluster_mean",
    "cluster_means",
    "coefficient_interval",
    "cohens_kappa",
    "coincidences",
    "components",
    "detectable_difference",
    "detectable_flips",
    "detectable_mean",
    "effective_pairs",
    "effective_trials",
    "holm",
    "joint_counts",
    "krippendorffs_alpha",
    "least_p",
    "mcnemar",
    "newcombe_paired",
    "pass_at_k",
    "pass_hat_k",
    "sign_flip",
    "wilson",
]
