"""What the report of a wave adds to a document: its pictures, and its fields for a program."""
