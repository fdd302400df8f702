"""Commands on assets: copywriting texts, and the stars and projects of texts, uploads and videos."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Annotated, Literal, NamedTuple
from uuid import UUID

import msgspec
from msgspec import UNSET, Meta, UnsetType

from commands.projects import existing_project, load_own_project
from commands.trash import trash_job
from commands.unit_of_work import UnitOfWork, handler
from domain.errors import Contradiction, Invalid
from domain.ids import thumbnail_id
from domain.job import Job, Status
from domain.text_asset import AssetNotFound, NotAssetOwner, TextAsset
from domain.trash import Trashing
from domain.upload import Upload

#: Checked by the domain; the descriptions say how.
Title = Annotated[
    str,
    Meta(examples=["Autumn sale"], description="1 to 120 characters", extra_json_schema={"pattern": r"\S"}),
]
Content = Annotated[
    str,
    Meta(
        examples=["Warm coats for cold days."],
        description="1 to 10000 characters",
        extra_json_schema={"pattern": r"\S", "maxLength": 10_000},
    ),
]
Asset = TextAsset | Upload | Job


class OnlyTextsChange(Invalid):
    """Only a text has a title and a content that can be changed here; any asset can be starred and moved"""

    field = "body"


class NotDeletedAlone(Contradiction):
    """Delete an uploaded file at /api/uploads/{id}, for ever, and a thumbnail by deleting its video"""


class WriteText(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """A new copywriting text."""

    type: Literal["text"]
    content: Content
    #: The first words of the content, if it has none.
    title: Title | None = None
    project_id: UUID | None = None


class ChangeAsset(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """What is to change; what is left out stays. Only texts have title and content."""

    title: Title | None = None
    content: Content | None = None
    #: `null` takes it out of its project.
    project_id: UUID | UnsetType | None = UNSET
    starred: bool | None = None

    @property
    def rewrites(self) -> bool:
        """Whether it asks for what only texts have."""
        return self.title is not None or self.content is not None


class ChangedAsset(NamedTuple):
    """An asset after a change, the position of that, and the project that the asset is in."""

    position: int
    asset: Asset
    project_id: UUID | None


class MovedAssets(NamedTuple):
    """The position of a move, and those of the assets that were not there."""

    position: int
    missing: Sequence[UUID]


@handler
async def write(unit: UnitOfWork, user_id: UUID, text_id: UUID, body: WriteText) -> tuple[int, TextAsset]:
    """Write a text. Raises BadContent, BadAssetTitle, and what `require_project` raises."""
    await require_project(unit, user_id, body.project_id)
    text = TextAsset.write(text_id, user_id, body.content, body.title, body.project_id)
    return await unit.save(text), text


@handler
async def change(unit: UnitOfWork, user_id: UUID, asset_id: UUID, body: ChangeAsset) -> ChangedAsset:
    """Revise a text, or star or move any asset.

    Raises AssetNotFound, NotAssetOwner, OnlyTextsChange, BadContent, BadAssetTitle, and what `require_project` raises.
    """
    asset = await _load_own_asset(unit, user_id, asset_id)
    if isinstance(asset, TextAsset):
        asset.revise(body.title, body.content)
    elif body.rewrites:
        raise OnlyTextsChange
    if body.project_id is not UNSET:
        await require_project(unit, user_id, body.project_id)
        asset.move(body.project_id)
    if body.starred is not None:
        _star(asset, body.starred)
    project_id = await existing_project(unit, asset.project_id)
    return ChangedAsset(await unit.save(asset), asset, project_id)


@handler
async def move(unit: UnitOfWork, user_id: UUID, asset_ids: Iterable[UUID], project_id: UUID | None) -> MovedAssets:
    """Put those of the assets that are there, and the user's own, into a project or into none, in one append.

    Raises what `require_project` raises.
    """
    await require_project(unit, user_id, project_id)
    moved: dict[UUID, Asset] = {}
    missing: list[UUID] = []
    for asset_id in asset_ids:
        asset = await _find_asset(unit, asset_id)
        if asset is None or asset.user_id != user_id:
            missing.append(asset_id)
        else:
            # A video and its thumbnail are one job.
            moved.setdefault(asset.id, asset).move(project_id)
    return MovedAssets(await unit.save(*moved.values()), missing)


@handler
async def delete(unit: UnitOfWork, user_id: UUID, asset_id: UUID, now: datetime) -> int:
    """Put a text or a video into the trash. Raises AssetNotFound, NotAssetOwner, NotDeletedAlone."""
    asset = await _load_own_asset(unit, user_id, asset_id)
    if isinstance(asset, Upload) or asset.id != asset_id:
        raise NotDeletedAlone
    if isinstance(asset, Job):
        return await trash_job(unit, asset, Trashing(at=now))
    asset.trash(Trashing(at=now))
    return await unit.save(asset)


async def require_project(unit: UnitOfWork, user_id: UUID, project_id: UUID | None) -> None:
    """Only an own project takes an asset. Raises ProjectNotFound, NotProjectOwner."""
    if project_id:
        await load_own_project(unit, user_id, project_id)


def _star(asset: Asset, starred: bool) -> None:
    if isinstance(asset, Job):
        asset.organize(favorite=starred)
    else:
        asset.star(starred)


async def _load_own_asset(unit: UnitOfWork, user_id: UUID, asset_id: UUID) -> Asset:
    asset = await _find_asset(unit, asset_id)
    if asset is None:
        raise AssetNotFound
    if asset.user_id != user_id:
        raise NotAssetOwner
    return asset


async def _find_asset(unit: UnitOfWork, asset_id: UUID) -> Asset | None:
    """What is shown under an id; a thumbnail is its job."""
    asset: Asset | None = (
        await unit.find(TextAsset, asset_id)
        or await unit.find(Upload, asset_id)
        or await unit.find(Job, asset_id)
        or await unit.find(Job, thumbnail_id(asset_id))
    )
    return asset if asset and _is_shown(asset) else None


def _is_shown(asset: Asset) -> bool:
    """Whether it is there to be looked at."""
    if isinstance(asset, TextAsset):
        return not asset.hidden
    if isinstance(asset, Upload):
        return asset.state == "ready"
    return asset.status == Status.COMPLETED and not asset.lost and not asset.hidden
