"""`python -m fabriques_cli`."""

from fabriques_cli.cli.main import main

if __name__ == "__main__":
    main()
