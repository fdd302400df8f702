"""The objects of the bucket, a page at a time, however many there are."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from itertools import islice

from infra.object_store.client import ObjectStore
from processors.reconcile import StoredObject

PAGE = 1000
#: Folders that are listed at a time, by the threads of the store.
_FOLDERS = 64


async def pages(objects: ObjectStore, size: int = PAGE) -> AsyncIterator[list[StoredObject]]:
    """Everything in lists of at most so many objects. Raises ObjectsUnavailable.

    Folder by folder: some servers walk through everything with each page of a flat listing.
    """
    page: list[StoredObject] = []
    async for found in _objects(objects, size):
        page += found
        while len(page) >= size:
            yield page[:size]
            page = page[size:]
    if page:
        yield page


async def _objects(objects: ObjectStore, size: int) -> AsyncIterator[list[StoredObject]]:
    """Everything below the folders of the top folders, and what is beside those."""
    async for beside, tops in _level(objects, "", size):
        yield beside
        for top in tops:
            async for loose, folders in _level(objects, top, size):
                yield loose
                for some in _chunks(folders):
                    for found in await asyncio.gather(*(_below(objects, folder) for folder in some)):
                        yield found


async def _level(objects: ObjectStore, prefix: str, size: int) -> AsyncIterator[tuple[list[StoredObject], list[str]]]:
    """Pages of the objects and the folders directly in a folder."""
    async for entries in objects.listed(prefix, size, deep=False):
        here = [StoredObject(*entry) for entry in entries if not entry[0].endswith("/")]
        yield here, [entry[0] for entry in entries if entry[0].endswith("/")]


async def _below(objects: ObjectStore, folder: str) -> list[StoredObject]:
    return [StoredObject(*entry) async for entries in objects.listed(folder, PAGE, deep=True) for entry in entries]


def _chunks(folders: list[str]) -> Iterator[list[str]]:
    left = iter(folders)
    while some := list(islice(left, _FOLDERS)):
        yield some
