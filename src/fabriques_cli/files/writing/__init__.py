"""Files written whole, several as one, whatever happens in between."""
