"""What changed: between two states of a file, two states of a registre, all along a history."""
