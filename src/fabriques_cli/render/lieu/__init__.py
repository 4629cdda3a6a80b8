"""The sheet of one dossier for a person and for a program."""
