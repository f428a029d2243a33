"""The nine success indicators: what a successful response must have."""

from __future__ import annotations

from harness.checks import Indicator

__all__ = ["INDICATORS"]

INDICATORS = (
    Indicator(
        "all_services",
        "Every service that the task counts is declared.",
        ("services",),
        besides=("services.reserved_concurrency", "services.customer_kms_key"),
    ),
    Indicator("all_constraints", "Every mandatory constraint is satisfied.", ("constraints",)),
    Indicator("component_stacks", "The resources are made by separate component stacks.", ("architecture",)),
    Indicator("suffix_everywhere", "Every resource name carries the environment suffix.", ("naming",)),
    Indicator("pure_pulumi", "The program is Pulumi TypeScript and nothing else.", ("platform",)),
    Indicator("inline_lambda", "The code of functions is in the program.", ("lambda_code",)),
    Indicator("least_privilege", "IAM policies grant what is needed and no more.", ("iam",)),
    Indicator("pci_features", "The PCI DSS features are there.", ("pci_dss",)),
    Indicator("clean_teardown", "Everything can be destroyed.", ("teardown",)),
)
