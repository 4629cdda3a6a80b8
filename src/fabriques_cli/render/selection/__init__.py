"""A selection, for a program."""
