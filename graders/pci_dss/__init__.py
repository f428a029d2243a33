"""Whether those requirements of PCI DSS v4.0.1 hold that infrastructure code decides."""

from graders.pci_dss.access import api_authorization
from graders.pci_dss.encryption import encryption_at_rest
from graders.pci_dss.exposure import network_isolation, private_compute
from graders.pci_dss.observation import audit_logging, monitoring
from harness.checks import Grader

__all__ = ["GRADER"]

GRADER = Grader(
    "pci_dss",
    (encryption_at_rest, private_compute, audit_logging, monitoring, network_isolation, api_authorization),
    position=80,
    operators="graders.mutants.pci_dss:OPERATORS",
)
