"""A bound for parsing untrusted files that have very many, very small blocks."""

from collections.abc import Iterator
from itertools import count

from domain.upload import UnsupportedMedia

#: Parsing so many takes a second at most.
_MOST = 1_000_000


def steps() -> Iterator[int]:
    """Counts the blocks of a picture. Raises UnsupportedMedia when there are too many."""
    for number in count():
        if number > _MOST:
            raise UnsupportedMedia("The picture is made of too many pieces")
        yield number
