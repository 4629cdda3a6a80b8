"""The opinions of a préfecture on many dossiers at once: a table to fill, and what is read back from it."""
