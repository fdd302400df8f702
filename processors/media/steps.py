"""A bound for looking through files of strangers that are made of very many, very small pieces."""

from collections.abc import Iterator
from itertools import count

from domain.upload import UnsupportedMedia

#: That takes a second at most.
_MOST = 1_000_000


def steps() -> Iterator[int]:
    """As many steps as looking through a picture may take. Raises UnsupportedMedia."""
    for number in count():
        if number > _MOST:
            raise UnsupportedMedia("The picture is made of too many pieces")
        yield number
