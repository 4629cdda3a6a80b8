"""From bytes that may be read to words with their places, then to models."""
