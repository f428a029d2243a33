"""The parts of the machine: one module for each kind of expression and statement."""
