"""What a person types, whoever asks: the one place where their words become those that a file holds.

Everything is read in one way only, or not at all: what could mean two things is left to the person. The files
themselves stay strict, and what is read here is proposed to who wrote it there.
"""
