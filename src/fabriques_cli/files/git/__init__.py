"""What git knows of a registre, asked without running anything that a repository names."""
