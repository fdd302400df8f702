"""What commands print."""

import sys


def print_line(line: str) -> None:
    """A line on stdout, at once: what takes long is seen as it goes on."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
