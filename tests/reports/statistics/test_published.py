"""The statistics agree with worked examples that others published, and with counting by hand."""

from __future__ import annotations

import numpy as np
import pytest

from reports.statistics import benjamini_hochberg, holm, mcnemar, pass_at_k, pass_hat_k, wilson


def test_wilson_agrees_with_newcombe_1998():
    """Newcombe (1998), "Two-sided confidence intervals for the single proportion", table I, method 3."""
    for successes, trials, low, high in ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611)):
        interval = wilson(successes, trials)
        assert float(interval[0]) == pytest.approx(low, abs=5e-5)
        assert float(interval[1]) == pytest.approx(high, abs=5e-5)


def test_exact_mcnemar_is_a_two_sided_binomial_test_of_the_pairs_that_differ():
    assert float(mcnemar(1, 9)) == pytest.approx(2 * (1 + 10) / 2**10)
    assert float(mcnemar(4, 4)) == 1.0
    assert float(mcnemar(0, 0)) == 1.0


def test_holm_multiplies_by_what_is_left_and_never_falls():
    np.testing.assert_allclose(holm([0.01, 0.04, 0.03, 0.005]), [0.03, 0.06, 0.06, 0.02])


def test_benjamini_hochberg_agrees_with_their_example():
    """Benjamini and Hochberg (1995): of these fifteen p-values, four are rejected at 0.05."""
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459]
    p += [0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]
    assert int((benjamini_hochberg(p) <= 0.05).sum()) == 4
    assert int((holm(p) <= 0.05).sum()) == 3


def test_pass_at_k_counts_draws_with_some_success_and_pass_hat_k_those_with_nothing_else():
    """Of the ten pairs out of five tries with two successes, seven hold a success and one holds two."""
    assert float(pass_at_k(5, 2, 2)) == pytest.approx(0.7)
    assert float(pass_hat_k(5, 2, 2)) == pytest.approx(0.1)
