"""SUI · rules about the support of laureates."""
