"""The payments of the accounts laid beside those of the registre: what is equal, to be noted, unsure."""
