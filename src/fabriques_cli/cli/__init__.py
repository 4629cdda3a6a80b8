"""The edge: arguments to values, values to text, text to the streams, and the exit code."""
