"""The reports for staff alone: counted when someone asks, never published, and told as far as who looks may see."""
