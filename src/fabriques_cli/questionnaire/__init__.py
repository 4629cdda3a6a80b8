"""A workbook that others fill: the table that is handed to them, and what is read back from it."""
