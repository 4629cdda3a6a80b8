"""The acts of the trade: from what an officer says to what is written in a dossier, and what it changes."""
