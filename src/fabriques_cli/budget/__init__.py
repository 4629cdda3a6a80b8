"""The money of the whole: sums that name what they leave out, how they part, how they grow."""
