"""Follow the grants of the « Fabriques de Territoire » call in plain YAML files."""

__version__ = "0.1.0"

# The version of the rules is printed with every result: a verdict is only comparable under the same rules.
RULES_VERSION = "1.0"
