"""The child process that hashes posters: `python -m infra.cleanup.poster_child FILE …`, a line of output for each file.

A process of its own, because few timekeepers ever need what decodes pictures, and it takes much memory.
"""

import sys
from pathlib import Path

from processors.engines.poster_hash import hash_of_poster
from processors.media.picture_hash import NO_HASH


def main() -> None:
    """Print the hashes."""
    for name in sys.argv[1:]:
        sys.stdout.write(f"{hash_of_poster(Path(name)) or NO_HASH}\n")


if __name__ == "__main__":
    main()
