"""Accounts with jobs that were settled before settling counted what they take."""

from collections.abc import Sequence
from typing import ClassVar
from uuid import UUID

from domain.storage import StorageCounted
from domain.user import JobsSettled
from projections.protocol import LoggedEvent
from projections.table import Insert, Statement


class UncountedStorage:
    """Fills `uncounted_storage`; an account leaves it when its jobs were counted."""

    topics: ClassVar[frozenset[str]] = frozenset((JobsSettled.topic, StorageCounted.topic))
    indexes = ""

    def __init__(self, version: int = 1) -> None:
        self.name = f"uncounted_storage_v{version}"
        self.views = {"uncounted_storage": self.name}
        self.tables = f"CREATE TABLE IF NOT EXISTS {self.name} (user_id uuid PRIMARY KEY);"
        self._add = f"INSERT INTO {self.name} SELECT unnest(%b::uuid[]) ON CONFLICT DO NOTHING"
        self._delete = f"DELETE FROM {self.name} WHERE user_id = ANY(%b::uuid[])"

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        uncounted = dict[UUID, bool]()
        for _, recorded in page:
            match recorded.event:
                case JobsSettled() as e if e.stored is None:
                    uncounted[recorded.originator_id] = True
                case StorageCounted():
                    uncounted[recorded.originator_id] = False
        writes = (
            Statement(self._add, [[user_id for user_id, is_new in uncounted.items() if is_new]]),
            Statement(self._delete, [[user_id for user_id, is_new in uncounted.items() if not is_new]]),
        )
        return [write for write in writes if write.parameters[0]]
