"""The reports for systems."""
