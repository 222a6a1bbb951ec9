"""How a command ends: clean, with problems, or without having been able to check."""

CLEAN, PROBLEMS, COULD_NOT_CHECK = 0, 1, 2
