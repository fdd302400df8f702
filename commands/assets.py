"""Commands on assets: copywriting texts, and the stars of texts, uploads and videos."""

from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import UNSET, Meta, UnsetType

from commands.projects import load_own_project
from commands.unit_of_work import UnitOfWork, handler
from domain.errors import Invalid
from domain.ids import thumbnail_id
from domain.job import Job, Status
from domain.text_asset import AssetNotFound, NotAssetOwner, TextAsset
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
    """Only a text has a title, a content and a project that can be changed here; any asset can be starred"""

    field = "body"


class WriteText(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """A new copywriting text."""

    type: Literal["text"]
    content: Content
    #: The first words of the content, if it has none.
    title: Title | None = None
    project_id: UUID | None = None


class ChangeAsset(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """What is to change; what is left out stays. Texts have all of it, other assets the star alone."""

    title: Title | None = None
    content: Content | None = None
    #: `null` takes it out of its project.
    project_id: UUID | UnsetType | None = UNSET
    starred: bool | None = None

    @property
    def rewrites(self) -> bool:
        """Whether it asks for what only texts have."""
        return self.title is not None or self.content is not None or self.project_id is not UNSET


@handler
async def write(unit: UnitOfWork, user_id: UUID, text_id: UUID, body: WriteText) -> tuple[int, TextAsset]:
    """Write a text. Raises BadContent, BadAssetTitle, and what `require_project` raises."""
    await require_project(unit, user_id, body.project_id)
    text = TextAsset.write(text_id, user_id, body.content, body.title, body.project_id)
    return await unit.save(text), text


@handler
async def change(unit: UnitOfWork, user_id: UUID, asset_id: UUID, body: ChangeAsset) -> tuple[int, Asset]:
    """Revise or move a text, or star any asset.

    Raises AssetNotFound, NotAssetOwner, OnlyTextsChange, BadContent, BadAssetTitle, and what `require_project` raises.
    """
    asset = await _load_own_asset(unit, user_id, asset_id)
    if isinstance(asset, TextAsset):
        await _rewrite(unit, user_id, asset, body)
    elif body.rewrites:
        raise OnlyTextsChange
    if body.starred is not None:
        _star(asset, body.starred)
    return await unit.save(asset), asset


@handler
async def delete(unit: UnitOfWork, user_id: UUID, asset_id: UUID) -> int:
    """Delete a text. Raises AssetNotFound, NotAssetOwner."""
    text = await unit.load(TextAsset, asset_id)
    text.authorize(user_id)
    text.delete()
    return await unit.save(text)


async def require_project(unit: UnitOfWork, user_id: UUID, project_id: UUID | None) -> None:
    """Only an own project takes a text. Raises ProjectNotFound, NotProjectOwner."""
    if project_id:
        await load_own_project(unit, user_id, project_id)


async def _rewrite(unit: UnitOfWork, user_id: UUID, text: TextAsset, body: ChangeAsset) -> None:
    text.revise(body.title, body.content)
    if body.project_id is not UNSET:
        await require_project(unit, user_id, body.project_id)
        text.move(body.project_id)


def _star(asset: Asset, starred: bool) -> None:
    if isinstance(asset, Job):
        asset.organize(favorite=starred)
    else:
        asset.star(starred)


async def _load_own_asset(unit: UnitOfWork, user_id: UUID, asset_id: UUID) -> Asset:
    asset: Asset | None = (
        await unit.find(TextAsset, asset_id)
        or await unit.find(Upload, asset_id)
        or await unit.find(Job, asset_id)
        or await unit.find(Job, thumbnail_id(asset_id))
    )
    if asset is None or not _is_shown(asset):
        raise AssetNotFound
    if asset.user_id != user_id:
        raise NotAssetOwner
    return asset


def _is_shown(asset: Asset) -> bool:
    """Whether it is there to be looked at."""
    if isinstance(asset, TextAsset):
        return not asset.deleted
    if isinstance(asset, Upload):
        return asset.state == "ready"
    return asset.status == Status.COMPLETED and not asset.lost
