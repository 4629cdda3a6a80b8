"""The way out: values to text, with no terminal in sight."""
