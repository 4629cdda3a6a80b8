"""From a line typed by an officer to the word that the file holds."""
