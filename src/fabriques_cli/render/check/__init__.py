"""The report of a check, a module for each format."""
