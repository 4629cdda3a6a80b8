"""The minutes of a committee: a table to fill, and the decisions that are read back from it."""
