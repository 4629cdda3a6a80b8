"""The rules over a registre, and what is kept of them to be shown."""
