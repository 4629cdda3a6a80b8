"""The waves, and the report of one, as values and sections."""
