"""CRF · rules about financial reports."""
