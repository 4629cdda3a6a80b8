"""The form of the files: what each key is, holds and is called, told once."""
