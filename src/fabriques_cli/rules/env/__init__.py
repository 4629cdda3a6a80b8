"""ENV · rules about the whole: envelope, places, waves."""
