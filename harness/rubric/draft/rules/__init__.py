"""Collects the rules that read requirements in sentences, by subject."""

from harness.rubric.draft.rules.alarm_lists import alarm_list_rules
from harness.rubric.draft.rules.compute import compute_rules
from harness.rubric.draft.rules.database_settings import database_setting_rules
from harness.rubric.draft.rules.databases import database_rules
from harness.rubric.draft.rules.delivery import delivery_rules
from harness.rubric.draft.rules.events import event_rules
from harness.rubric.draft.rules.existence import existence_rules, heads
from harness.rubric.draft.rules.functions import function_rules
from harness.rubric.draft.rules.messaging import messaging_rules
from harness.rubric.draft.rules.monitoring import monitoring_rules
from harness.rubric.draft.rules.network import network_rules, zones_asked
from harness.rubric.draft.rules.placement import REGION, placement_rules
from harness.rubric.draft.rules.storage import storage_rules
from harness.rubric.draft.rules.tags import tag_rules
from harness.rubric.draft.rules.traffic import traffic_rules
from harness.rubric.draft.rules.watched import watched_rules

__all__ = ["REGION", "RULES", "heads", "zones_asked"]

RULES = (
    existence_rules,
    network_rules,
    placement_rules,
    compute_rules,
    function_rules,
    database_rules,
    database_setting_rules,
    storage_rules,
    messaging_rules,
    monitoring_rules,
    alarm_list_rules,
    delivery_rules,
    event_rules,
    watched_rules,
    traffic_rules,
    tag_rules,
)
"""All rules. Each yields drafts from a sentence that asks for something."""
