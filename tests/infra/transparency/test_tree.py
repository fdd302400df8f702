"""The tree is that of RFC 6962, grows by tiles, and proves what is in it."""

import random
from collections.abc import Sequence
from hashlib import sha256

import pytest

from infra.transparency.tree import (
    HASH,
    WIDTH,
    TileReader,
    TreeEdge,
    consistency_proof,
    inclusion_proof,
    is_consistent,
    is_included,
    leaf_hash,
    node_hash,
)

#: The entries and the root of the test vector of Certificate Transparency.
VECTOR = [
    bytes.fromhex(text)
    for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOT = "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"


def naive_root(leaves: Sequence[bytes]) -> bytes:
    """As RFC 6962 writes it."""
    if not leaves:
        return sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    middle = 1
    while middle * 2 < len(leaves):
        middle *= 2
    return node_hash(naive_root(leaves[:middle]), naive_root(leaves[middle:]))


def leaves_of(count: int) -> list[bytes]:
    return [leaf_hash(str(number).encode()) for number in range(count)]


def grown(leaves: Sequence[bytes]) -> tuple[TreeEdge, TileReader]:
    """A tree, and what reads its tiles, partial ones too."""
    edge = TreeEdge()
    tiles = {(tile.level, tile.index): tile.hashes for tile in edge.grow(b"".join(leaves))}
    for level, hashes in enumerate(edge.state):
        tiles[level, edge.size // WIDTH ** (level + 1)] = hashes
    return edge, lambda level, index: tiles[level, index]


def test_the_root_is_that_of_the_published_vector() -> None:
    edge, _ = grown([leaf_hash(entry) for entry in VECTOR])
    assert edge.root().hex() == ROOT


@pytest.mark.parametrize("size", [*range(20), 255, 256, 257, 511, 512, 513, 1000])
def test_the_root_of_every_size_is_that_of_the_definition(size: int) -> None:
    edge, _ = grown(leaves_of(size))
    assert (edge.size, edge.root()) == (size, naive_root(leaves_of(size)))


def test_a_tree_goes_on_from_its_partial_tiles() -> None:
    leaves = leaves_of(70_000)
    whole, _ = grown(leaves)
    edge, tiles = TreeEdge(), 0
    pick = random.Random(7)
    while edge.size < len(leaves):
        edge = TreeEdge(edge.size, edge.state)
        tiles += len(list(edge.grow(b"".join(leaves[edge.size : edge.size + pick.randrange(1, 3_000)]))))
    assert (edge.root(), edge.state, tiles) == (whole.root(), whole.state, 273 + 1)
    assert [len(hashes) // HASH for hashes in whole.state] == [112, 17, 1]


def test_every_entry_of_every_small_tree_is_proved_and_nothing_else() -> None:
    leaves = leaves_of(40)
    for size in range(1, 40):
        edge, tiles = grown(leaves[:size])
        root = edge.root()
        for index in range(size):
            path = inclusion_proof(index, size, tiles)
            assert is_included(leaves[index], index, size, path, root)
            assert not is_included(leaves[(index + 1) % 40], index, size, path, root)
            assert not is_included(leaves[index], index, size, [*path, root], root)
            assert not is_included(leaves[index], index, size + 1, path, naive_root(leaves[: size + 1]))
            if path:
                assert not is_included(leaves[index], index, size, path[:-1], root)
                assert not is_included(leaves[index], (index + 1) % size, size, path, root)


def test_every_pair_of_small_trees_is_consistent_and_no_other() -> None:
    leaves = leaves_of(40)
    roots = [naive_root(leaves[:size]) for size in range(41)]
    for new in range(1, 40):
        _, tiles = grown(leaves[:new])
        for old in range(new + 1):
            path = consistency_proof(old, new, tiles)
            assert is_consistent(old, new, path, roots[old], roots[new])
            assert not is_consistent(old, new, path, roots[40], roots[new])
            # The empty tree is the beginning of every tree.
            assert is_consistent(old, new, path, roots[old], roots[40]) == (old == 0)
            assert not is_consistent(old, new, [*path, roots[1]], roots[old], roots[new])
            if path:
                assert not is_consistent(old, new, path[:-1], roots[old], roots[new])


def test_large_trees_are_proved_from_few_tiles() -> None:
    leaves = leaves_of(140_000)
    edge, tiles = grown(leaves)
    pick = random.Random(11)
    for index in [0, 139_999, *(pick.randrange(140_000) for _ in range(30))]:
        read: set[tuple[int, int]] = set()

        def reading(level: int, at: int, read: set[tuple[int, int]] = read) -> bytes:
            read.add((level, at))
            return tiles(level, at)

        path = inclusion_proof(index, 140_000, reading)
        assert is_included(leaves[index], index, 140_000, path, edge.root())
        assert len(read) <= 8
    for old in (1, 255, 256, 257, 65_536, 100_000):
        path = consistency_proof(old, 140_000, tiles)
        assert is_consistent(old, 140_000, path, naive_root(leaves[:old]), edge.root())


def test_a_changed_bit_is_refused() -> None:
    leaves = leaves_of(1_000)
    edge, tiles = grown(leaves)
    pick, root = random.Random(3), edge.root()
    for _ in range(300):
        index = pick.randrange(1_000)
        path = inclusion_proof(index, 1_000, tiles)
        parts = [leaves[index], *path]
        at, bit = pick.randrange(len(parts)), pick.randrange(256)
        parts[at] = (int.from_bytes(parts[at]) ^ (1 << bit)).to_bytes(HASH)
        assert not is_included(parts[0], index, 1_000, parts[1:], root)
