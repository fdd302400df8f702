"""The Merkle tree of RFC 6962 (section 2.1) in tiles of 256 hashes (C2SP tlog-tiles): hashing, growing, proofs.

Tile `n` of level `l` has the hashes of the perfect subtrees of 256^l entries from `n * 256` on; a tile of level 0 has
those of entries. A tile that is not full yet is partial, and is in no tile above it.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

import msgspec

HASH = 32
#: Hashes of a full tile, and the levels of the tree that it spans.
WIDTH, HEIGHT = 256, 8
EMPTY_ROOT = sha256().digest()

#: The hashes of a tile by its level and its index, one after the other; as many as there are, or more.
TileReader = Callable[[int, int], bytes]


class Tile(msgspec.Struct, frozen=True, gc=False):
    """A full tile."""

    level: int
    index: int
    hashes: bytes


def leaf_hash(entry: bytes) -> bytes:
    """The hash of an entry."""
    return sha256(b"\0" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node by those of its children."""
    return sha256(b"\1" + left + right).digest()


def perfect_root(hashes: bytes) -> bytes:
    """The root over a power of two of hashes, one after the other."""
    while len(hashes) > HASH:
        pairs = range(0, len(hashes), 2 * HASH)
        hashes = b"".join([sha256(b"\1" + hashes[place : place + 2 * HASH]).digest() for place in pairs])
    return hashes


class TreeEdge:
    """A tree that grows, by its partial tiles: all that is needed of it to go on.

    `partial` has the hashes of the partial tile of each level, as `state` gives them.
    """

    def __init__(self, size: int = 0, partial: Iterable[bytes] = ()) -> None:
        self.size = size
        self._partial = [bytearray(hashes) for hashes in partial]

    @property
    def state(self) -> list[bytes]:
        """The partial tiles, from level 0 on; empty ones too."""
        return [bytes(row) for row in self._partial]

    def grow(self, hashes: bytes) -> Iterator[Tile]:
        """Append entries by their hashes, one after the other; the tiles that become full."""
        place = 0
        while place < len(hashes):
            row = self._row(0)
            part = hashes[place : place + WIDTH * HASH - len(row)]
            row += part
            place += len(part)
            self.size += len(part) // HASH
            yield from self._full()

    def _full(self) -> Iterator[Tile]:
        """The tiles that are full now, from level 0 on; each is a hash of the level above."""
        level = 0
        while len(row := self._row(level)) == WIDTH * HASH:
            level, hashes = level + 1, bytes(row)
            row.clear()
            yield Tile(level - 1, self.size // WIDTH**level - 1, hashes)
            self._row(level).extend(perfect_root(hashes))

    def _row(self, level: int) -> bytearray:
        if level == len(self._partial):
            self._partial.append(bytearray())
        return self._partial[level]

    def grow_to(self, hashes: bytes, sizes: Collection[int], roots: dict[int, bytes]) -> Iterator[Tile]:
        """The same, and note the roots of trees of these sizes on the way."""
        end = self.size + len(hashes) // HASH
        for stop in [*sorted(size for size in sizes if self.size < size < end), end]:
            count = (stop - self.size) * HASH
            yield from self.grow(hashes[:count])
            hashes = hashes[count:]
            if stop in sizes:
                roots[stop] = self.root()

    def root(self) -> bytes:
        """The Merkle tree hash of all entries."""
        found: bytes | None = None
        for row in self.state:
            end = len(row)
            for bit in range(HEIGHT):
                if len(row) // HASH >> bit & 1:
                    subtree = perfect_root(row[end - (HASH << bit) : end])
                    found = subtree if found is None else node_hash(subtree, found)
                    end -= HASH << bit
        return found or EMPTY_ROOT


def inclusion_proof(index: int, size: int, tiles: TileReader) -> list[bytes]:
    """The hashes from the sibling of an entry up to a child of the root (RFC 6962, section 2.1.1)."""
    return [range_root(start, end, tiles) for start, end in inclusion_ranges(index, size)]


def consistency_proof(old: int, new: int, tiles: TileReader) -> list[bytes]:
    """What proves that the first `old` entries of a tree are those of the older tree (RFC 6962, section 2.1.2)."""
    return [range_root(start, end, tiles) for start, end in consistency_ranges(old, new)]


def inclusion_ranges(index: int, size: int) -> list[tuple[int, int]]:
    """The first and the last entry but one of each subtree whose hash is in the proof of an entry."""
    if not 0 <= index < size:
        raise ValueError("the entry is not in the tree")
    found: list[tuple[int, int]] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split_point(end - start)
        if index < middle:
            found.append((middle, end))
            end = middle
        else:
            found.append((start, middle))
            start = middle
    return found[::-1]


def consistency_ranges(old: int, new: int) -> list[tuple[int, int]]:
    """The same of the proof that a tree goes on from an older one."""
    if not 0 <= old <= new:
        raise ValueError("an older tree is not larger")
    found: list[tuple[int, int]] = []
    start, end, whole = 0, new, True
    if old == 0:
        return found
    while end != old:
        middle = start + _split_point(end - start)
        if old <= middle:
            found.append((middle, end))
            end = middle
        else:
            found.append((start, middle))
            start, whole = middle, False
    if not whole:
        found.append((start, end))
    return found[::-1]


class _Subtree(NamedTuple):
    """A perfect subtree as hashes of one tile."""

    level: int
    tile: int
    place: int
    width: int

    def root(self, tiles: TileReader) -> bytes:
        hashes = tiles(self.level, self.tile)[self.place * HASH : (self.place + self.width) * HASH]
        return perfect_root(hashes)


def range_root(start: int, end: int, tiles: TileReader) -> bytes:
    """The Merkle tree hash of the entries of a subtree of the tree: its start is a multiple of its split point."""
    *others, last = _subtrees(start, end)
    found = last.root(tiles)
    for subtree in reversed(others):
        found = node_hash(subtree.root(tiles), found)
    return found


def tiles_of(start: int, end: int) -> list[tuple[int, int]]:
    """The tiles, by level and index, that `range_root` reads."""
    return [(subtree.level, subtree.tile) for subtree in _subtrees(start, end)]


def _subtrees(start: int, end: int) -> Iterator[_Subtree]:
    """From the largest to the smallest one."""
    while start < end:
        size = 1 << (end - start).bit_length() - 1
        level, rest = divmod(size.bit_length() - 1, HEIGHT)
        tile, place = divmod(start // WIDTH**level, WIDTH)
        yield _Subtree(level, tile, place, 1 << rest)
        start += size


def _split_point(size: int) -> int:
    """The largest power of two below a size of at least 2."""
    return 1 << (size - 1).bit_length() - 1


def is_included(entry: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether a proof shows that an entry hash is at an index of the tree with a root (RFC 9162, section 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    place, last, found = index, size - 1, entry
    for sibling in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = node_hash(sibling, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root


def is_consistent(old: int, new: int, path: Sequence[bytes], old_root: bytes, new_root: bytes) -> bool:
    """Whether a proof shows that a tree goes on from an older one (RFC 9162, section 2.1.4.2)."""
    if not 0 <= old <= new:
        return False
    if old in (0, new):
        return not path and (old_root == (EMPTY_ROOT if old == 0 else new_root))
    hashes = list(path) if old & (old - 1) else [old_root, *path]
    if not hashes:
        return False
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    older = newer = hashes[0]
    for sibling in hashes[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            older, newer = node_hash(sibling, older), node_hash(sibling, newer)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            newer = node_hash(newer, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and older == old_root and newer == new_root
