"""FIN · rules about what ends a convention."""
