"""AVN · rules about amendments."""
