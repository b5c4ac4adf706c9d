"""Invented people for a demonstration: who lives where, what they can and want, and who may log in."""
