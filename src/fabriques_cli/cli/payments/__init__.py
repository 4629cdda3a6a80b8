"""The payments: one, those of a table, those of the accounts laid beside ours."""
