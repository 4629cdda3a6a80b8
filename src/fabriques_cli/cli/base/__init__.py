"""What every command is made of: its options, its errors, the streams."""
