"""The budget for a person and for a program."""
