"""The numbers, the days and the hours of an answer, whatever the key that they are for."""
