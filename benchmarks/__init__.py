"""What stackgrade costs, and that it holds: measured on this machine, printed."""
