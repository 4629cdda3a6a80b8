"""The deadlines for a program and for a calendar."""
