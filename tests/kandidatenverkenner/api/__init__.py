"""The API of the anonymous publication."""
