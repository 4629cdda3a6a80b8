"""The files of what is tried, which no total counts: the scenarios of a selection."""
