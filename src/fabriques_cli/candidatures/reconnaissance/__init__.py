"""What the columns of a file are likely to be for: their headers, and the words that they were seen to hold."""
