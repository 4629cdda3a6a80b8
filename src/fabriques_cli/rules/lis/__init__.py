"""LIS · rules about the complementary list."""
