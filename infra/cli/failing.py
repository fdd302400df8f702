"""How a command ends that could not do its work."""

import sys


def failed(sentence: str, status: int) -> int:
    """Print why to stderr; the exit status: 2 where the call is the reason, else 1."""
    sys.stderr.write(f"{sentence}\n")
    return status
