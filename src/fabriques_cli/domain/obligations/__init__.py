"""What is to be done by a day: each obligation of a dossier, from its dated facts; the rules and the list ask here."""
