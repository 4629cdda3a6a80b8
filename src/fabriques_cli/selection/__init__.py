"""The best list of a wave under its envelope, its places and its quotas, and what the answer is worth."""
