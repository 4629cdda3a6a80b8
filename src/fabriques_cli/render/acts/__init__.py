"""What the commands that write say to a person."""
