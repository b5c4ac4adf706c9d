"""The anonymous publication for systems: the same search as on the pages."""
