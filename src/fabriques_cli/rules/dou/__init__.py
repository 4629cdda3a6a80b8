"""DOU · rules about doubles."""
