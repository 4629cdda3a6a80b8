"""Where the columns of a form lead: the keys of a dossier that a mapping may name, and what it may not say."""
