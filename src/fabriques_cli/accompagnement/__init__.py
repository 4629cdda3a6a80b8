"""The support of the laureates: who had what, who had nothing, beside what they needed."""
