"""Finds what is to be restored from the trash, or deleted for ever, in the read models."""

from uuid import UUID

from commands.http.trash import TrashSelection
from read_api.ports import ReadModels
from read_api.trash import trash_of_deletion, trash_of_user


async def select_trash(reads: ReadModels, user_id: UUID, deletion_id: UUID | None, limit: int) -> TrashSelection:
    """What is in a user's trash, of one deletion or all of it. Raises TrashItemNotFound for a foreign deletion."""
    if deletion_id is None:
        ids, total = await trash_of_user(reads, user_id, limit)
    else:
        ids, total = await trash_of_deletion(reads, user_id, deletion_id, limit)
    return TrashSelection([str(id_) for id_ in ids], total)
