"""The libraries that the state machine drives: those of a studio in this process, or of the real one."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Protocol
from uuid import UUID

from tests.money.library_model import SECTIONS, Changes

#: An answer that may be refused: the id of what was made, and the code of the refusal, or nothing.
Made = tuple[UUID | None, str]
#: By the names in `library_model.PARTS`.
View = Mapping[str, Any]


class Libraries(Protocol):
    """What users do with what they have; what may be refused returns the code of the refusal, or nothing.

    Changes have the names of the fields of the API.
    """

    async def make_project(self, user: Any, title: str, type_: str) -> UUID: ...

    async def change_project(self, user: Any, project: UUID, changes: Changes) -> str: ...

    async def duplicate_project(self, user: Any, project: UUID) -> Made: ...

    async def delete_project(self, user: Any, project: UUID) -> str: ...

    async def make_look(self, user: Any, name: str) -> UUID: ...

    async def set_default(self, user: Any, job: UUID, look: UUID) -> str: ...

    async def delete_look(self, user: Any, look: UUID) -> str: ...

    async def mark(self, user: Any, job: UUID, changes: Changes) -> str:
        """Change the marks of a job, or put it into a project."""

    async def bulk(self, user: Any, jobs: Sequence[UUID], action: str, more: Changes) -> tuple[str, Sequence[str]]:
        """One action on many jobs: the refusal of all, or the outcome of each."""

    async def delete_jobs(self, user: Any, jobs: Sequence[UUID]) -> tuple[UUID, Sequence[str]]:
        """A bulk deletion: its id, and the outcome of each."""

    async def write_text(self, user: Any, content: str, project: UUID | None) -> Made: ...

    async def change_asset(self, user: Any, asset: UUID, changes: Changes) -> str: ...

    async def move_assets(self, user: Any, assets: Sequence[UUID], project: UUID | None) -> tuple[str, set[UUID]]:
        """Put assets into a project, or into none: the refusal of all, and those that are not found."""

    async def delete_text(self, user: Any, text: UUID) -> str: ...

    async def save_search(self, user: Any, name: str, words: str) -> UUID:
        """Save a search of starred texts."""

    async def change_search(self, user: Any, search: UUID, name: str, words: str) -> str: ...

    async def delete_search(self, user: Any, search: UUID) -> str: ...

    async def change_settings(self, user: Any, changes: Changes, expected: int | None) -> str: ...

    async def read(self, user: Any, job: UUID, *, all_before: bool) -> None:
        """Mark the notification about a job as read, and the older ones."""

    async def restore(self, user: Any, things: Sequence[UUID]) -> tuple[str, int]:
        """Take things out of the trash: the refusal, or how many are restored."""

    async def restore_deletion(self, user: Any, deletion: UUID) -> tuple[str, int]:
        """The same with what a bulk deletion has put there."""

    async def delete_for_ever(self, user: Any, thing: UUID) -> str: ...

    async def empty(self, user: Any) -> int:
        """Delete all in the trash for ever; how much it is."""

    async def view(self, user: Any, parts: Collection[str]) -> View:
        """These parts of what the user has."""


def query(words: str) -> dict[str, Any]:
    """The query of a saved search."""
    return {"type": ["text"], "starred": True, "search": words}


def patch(changes: Changes) -> dict[str, Any]:
    """The body that changes settings."""
    body: dict[str, Any] = {}
    for name, value in changes.items():
        connection = SECTIONS[name] == "integrations"
        body.setdefault(SECTIONS[name], {})[name] = {"connected": value} if connection else value
    return body


def settings_shown(document: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of the model in a document of the API."""
    found = {name: document[section][name] for name, section in SECTIONS.items()}
    connected = {name: value["connected"] for name, value in found.items() if SECTIONS[name] == "integrations"}
    return found | connected | {"version": document["version"]}
