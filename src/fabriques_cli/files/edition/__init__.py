"""From an edit to the stretches of text that it replaces, and the canonical form."""
