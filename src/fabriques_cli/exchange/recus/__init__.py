"""A received file as the table of what it holds: text, sheets, the answers of a form."""
