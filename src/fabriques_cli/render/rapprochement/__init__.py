"""The payments laid side by side, for a program, and the officer's own file with what each line is."""
