"""The one error of a round."""


class PublicatieFout(Exception):
    """The new publication breaks the promise, or could not be made safely; the one before it stays. Names no person."""
