"""Contact requests: from placing a vacature to the outcome, one noun or verb per file. Each action is atomic.

Locks are taken in one order: klanten by id, then the vacature, then requests by id.
"""
