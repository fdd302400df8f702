"""`python -m bench.peers.library.accounts < lines`: opens accounts; each line is an id and its credits."""

import sys
from uuid import UUID

from bench.peers.library.model import Account
from bench.peers.library.studio import Studio, open_view, settings

_BATCH = 500


def main() -> None:
    """Many in one transaction; the view's table is made, too."""
    open_view().datastore.close()
    lines = [line.split() for line in sys.stdin]
    with Studio(env=settings()) as studio:
        opened = [Account(UUID(user_id), int(credit)) for user_id, credit in lines]
        for start in range(0, len(opened), _BATCH):
            studio.save(*opened[start : start + _BATCH])


if __name__ == "__main__":
    main()
