"""Renderings of the counts as files."""
