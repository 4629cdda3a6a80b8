"""The way in: YAML text to words and places, then to a registre."""
