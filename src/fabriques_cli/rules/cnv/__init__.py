"""CNV · rules about the convention."""
