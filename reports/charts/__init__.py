"""Shapes for the SVG templates: maps and bars."""
