"""Components of variance, and the difference that tasks with repeats can show."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.formula.api import ols
from statsmodels.stats.anova import anova_lm

from reports.statistics import components, detectable_difference


@pytest.mark.parametrize("seed", range(5))
def test_components_agree_with_the_analysis_of_variance_of_statsmodels(seed: int):
    random = np.random.default_rng(seed)
    tasks = np.repeat(np.arange(12), random.integers(1, 9, size=12))
    values = random.normal(size=12)[tasks] + random.normal(size=len(tasks))
    table = anova_lm(ols("y ~ C(t)", pd.DataFrame({"y": values, "t": tasks})).fit())
    between, within = table["mean_sq"]
    sizes = np.bincount(tasks)
    each = (len(tasks) - (sizes**2).sum() / len(tasks)) / 11
    found = components(values, tasks)
    assert found.within == pytest.approx(within, abs=1e-9)
    assert found.between == pytest.approx(max(0, (between - within) / each), abs=1e-9)
    assert found.tasks == 12


def test_what_has_no_value_is_left_out_and_what_cannot_be_said_is_missing():
    assert components([1.0, np.nan, 3.0], [0, 0, 0]).within == 2.0
    assert np.isnan(components([1.0, 2.0], [0, 0]).between)
    assert np.isnan(components([1.0, 2.0], [0, 1]).within)
    assert components([np.nan], [0]).tasks == 0


@pytest.mark.parametrize(("tasks", "repeats"), [(12, 1), (12, 4), (60, 2)])
def test_the_difference_is_found_8_times_in_10(tasks: int, repeats: int):
    """Simulated: two versions, tasks of which the change varies, and a paired t test of the tasks' means."""
    changing, within = 0.02, 0.05
    shift = detectable_difference(changing, within, tasks, repeats, 0.05)
    random = np.random.default_rng(5)
    size = (4_000, tasks)
    changes = shift + random.normal(0, changing**0.5, size)
    seen = changes + random.normal(0, (2 * within / repeats) ** 0.5, size)
    found = np.mean(stats.ttest_1samp(seen, 0, axis=1).pvalue <= 0.05)
    assert found == pytest.approx(0.8, abs=0.03)


def test_more_tasks_and_more_repeats_show_less_but_repeats_only_down_to_what_tasks_vary():
    def least(tasks: int, repeats: int) -> float:
        return detectable_difference(0.02, 0.05, tasks, repeats, 0.05)

    assert least(100, 1) < least(30, 1)
    assert least(30, 8) < least(30, 1)
    assert least(30, 10**6) == pytest.approx(detectable_difference(0.02, 0.0, 30, 1, 0.05), rel=1e-3)


def test_one_task_with_one_repeat_shows_nothing():
    assert np.isnan(detectable_difference(0.0, 0.05, 1, 1, 0.05))
    assert detectable_difference(0.0, 0.05, 1, 20, 0.05) < 1


def test_values_that_are_all_equal_do_not_show_what_would_be_found():
    assert np.isnan(detectable_difference(0.0, 0.0, 30, 4, 0.05))
