"""From what was typed to what is looked at."""
