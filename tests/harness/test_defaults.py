from __future__ import annotations

from harness import defaults
from harness.rubric import load_rubric


def test_what_is_assumed_without_a_rubric_is_what_the_default_rubric_says():
    rubric = load_rubric("payments")
    assert rubric.environment.suffix == defaults.SUFFIX
    assert rubric.environment.region == defaults.REGION
    assert rubric.environment.zones == defaults.ZONES
    assert set(rubric.environment.suffix_names) == set(defaults.SUFFIX_NAMES)
    assert rubric.environment.suffix_names[0] == defaults.SUFFIX_NAMES[0]
    assert rubric.architecture.orchestrators == defaults.ORCHESTRATORS
