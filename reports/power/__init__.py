"""Says how small a difference tasks and repeats can show, and which tasks' repeats disagree."""

from reports.power.power import FLAKY, REPEATS, TASKS, Planned, Power, PowerError, power_of
from reports.power.text import print_power

__all__ = ["FLAKY", "REPEATS", "TASKS", "Planned", "Power", "PowerError", "power_of", "print_power"]
