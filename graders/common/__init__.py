"""What checks of several categories share: verdicts on facts, and on what a program does not show."""
