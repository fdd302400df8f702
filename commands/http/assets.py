"""The routes that write copywriting texts and set stars."""

from uuid import UUID

import msgspec
from litestar import Response, delete, patch, post
from litestar.params import FromPath, JSONBody

from commands import assets
from commands.assets import Asset, ChangeAsset, WriteText
from commands.http.ports import StoreOf
from commands.http.request import ApiRequest, written
from domain.ids import parse_id
from domain.job import Job
from domain.saved_search import AssetType
from domain.text_asset import AssetNotFound, TextAsset
from domain.upload import Upload

Asked = ApiRequest[UUID]


class AssetWritten(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """An asset as it is now; content and version are null for what is not a text."""

    id: str
    type: AssetType
    title: str
    content: str | None = None
    project_id: str | None = None
    starred: bool
    version: int | None = None


@post(
    "/api/v1/assets",
    summary="Write a text",
    tags=["Assets"],
    status_code=201,
    opt={"scope": "jobs:write", "example": {"type": "text", "content": "Warm coats for cold days."}},
)
async def write_text(request: Asked, data: JSONBody[WriteText], store: StoreOf) -> Response[AssetWritten]:
    """A copywriting text; without a title its first words are the title."""
    text_id = request.context.new_id()
    position, text = await assets.write(store, request.user, text_id, data)
    return written(_body(text, text_id), position, 201, Location=request.address(f"/api/v1/assets/{text_id}"))


@patch(
    "/api/v1/assets/{asset_id:str}",
    summary="Change a text, or star an asset",
    tags=["Assets"],
    status_code=200,
    opt={"scope": "jobs:write", "example": {"title": "Winter sale", "starred": True}},
)
async def change_asset(
    request: Asked, asset_id: FromPath[str], data: JSONBody[ChangeAsset], store: StoreOf
) -> Response[AssetWritten]:
    """Another title or content makes a new version of a text; any asset can be starred."""
    known = parse_id(asset_id, AssetNotFound)
    position, asset = await assets.change(store, request.user, known, data)
    return written(_body(asset, known), position)


@delete(
    "/api/v1/assets/{asset_id:str}",
    summary="Delete a text",
    tags=["Assets"],
    status_code=204,
    opt={"scope": "jobs:write"},
)
async def delete_text(request: Asked, asset_id: FromPath[str], store: StoreOf) -> Response[None]:
    """The text goes with its versions. Videos and uploads are deleted as jobs and uploads."""
    position = await assets.delete(store, request.user, parse_id(asset_id, AssetNotFound))
    return written(None, position, 204)


def _body(asset: Asset, asset_id: UUID) -> AssetWritten:
    match asset:
        case TextAsset():
            return AssetWritten(
                id=str(asset_id),
                type="text",
                title=asset.title,
                content=asset.content,
                project_id=_text(asset.project_id),
                starred=asset.starred,
                version=asset.number,
            )
        case Upload():
            kind = asset.require_ready().kind
            return AssetWritten(id=str(asset_id), type=kind, title=asset.filename, starred=asset.starred)
        case Job():
            return _body_of_job(asset, asset_id)


def _body_of_job(job: Job, asset_id: UUID) -> AssetWritten:
    assert job.order
    return AssetWritten(
        id=str(asset_id),
        type="video" if asset_id == job.id else "image",
        title=job.order.name,
        project_id=_text(job.order.project_id),
        starred=job.favorite,
    )


def _text(found: UUID | None) -> str | None:
    return str(found) if found else None


routes = [write_text, change_asset, delete_text]
