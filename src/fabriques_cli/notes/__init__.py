"""The marks of the dossiers: means, spread, and what is missing."""
