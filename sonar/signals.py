"""What the register tells others, without knowing who listens."""

from django.dispatch import Signal

klantprofielen_geimporteerd = Signal()
"""Sent after an import is committed. The publication follows it."""
