"""The payments of a table that was filled: the table to fill, and its reading back."""
