"""The published schemas: of the files, and of what the commands print for programs."""
