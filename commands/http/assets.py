"""The routes that write copywriting texts, set stars and move assets between projects."""

from typing import Annotated, Literal
from uuid import UUID

import msgspec
from litestar import Response, delete, patch, post
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from commands import assets
from commands.assets import Asset, ChangeAsset, WriteText
from commands.http.ports import StoreOf
from commands.http.request import ApiRequest, written
from domain.ids import parse_id
from domain.saved_search import AssetType
from domain.text_asset import AssetNotFound, TextAsset
from domain.upload import Upload

Asked = ApiRequest[UUID]

#: Assets that are moved at once.
MOST = 500


class AssetWritten(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """An asset as it is now; content and version are null for what is not a text."""

    id: str
    type: AssetType
    title: str
    content: str | None = None
    project_id: str | None = None
    starred: bool
    version: int | None = None


class MoveAssets(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """The assets to move, and the project that they are in from now on; null: none."""

    ids: Annotated[list[str], Meta(min_length=1, max_length=MOST)]
    project_id: UUID | None


class MovedAsset(msgspec.Struct, frozen=True, rename="camel"):
    """What became of one asset."""

    asset_id: str
    outcome: Literal["done", "not_found"]


class AssetsMoved(msgspec.Struct, frozen=True):
    """What became of all of them."""

    done: int
    results: list[MovedAsset]


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
    return written(
        _body(text, text_id, text.project_id), position, 201, Location=request.address(f"/api/v1/assets/{text_id}")
    )


@patch(
    "/api/v1/assets/{asset_id:str}",
    summary="Change a text, or star or move an asset",
    tags=["Assets"],
    status_code=200,
    opt={"scope": "jobs:write", "example": {"title": "Winter sale", "starred": True}},
)
async def change_asset(
    request: Asked, asset_id: FromPath[str], data: JSONBody[ChangeAsset], store: StoreOf
) -> Response[AssetWritten]:
    """Another title or content makes a new version of a text; any asset can be starred, and be in a project."""
    known = parse_id(asset_id, AssetNotFound)
    changed = await assets.change(store, request.user, known, data)
    return written(_body(changed.asset, known, changed.project_id), changed.position)


@post(
    "/api/v1/assets/move",
    summary="Move assets to a project",
    tags=["Assets"],
    status_code=200,
    opt={
        "scope": "jobs:write",
        "errors": (404,),
        "example": {"ids": ["4b1c0e9e-58f4-4ba4-9d3c-0a2f8f6f2f11"], "projectId": None},
    },
)
async def move_assets(request: Asked, data: JSONBody[MoveAssets], store: StoreOf) -> Response[AssetsMoved]:
    """Texts, uploads and videos go into a project, or with null out of theirs, in one append.

    What is not there, or another user's, is `not_found`.
    """
    known = {typed: _id_of(typed) for typed in data.ids}
    moved = await assets.move(store, request.user, list(filter(None, known.values())), data.project_id)
    missing = {None, *moved.missing}
    results = [MovedAsset(typed, "not_found" if id_ in missing else "done") for typed, id_ in known.items()]
    done = sum(result.outcome == "done" for result in results)
    return written(AssetsMoved(done, results), moved.position)


@delete(
    "/api/v1/assets/{asset_id:str}",
    summary="Delete a text or a video",
    tags=["Assets"],
    status_code=204,
    opt={"scope": "jobs:write", "errors": (409,)},
)
async def delete_asset(request: Asked, asset_id: FromPath[str], store: StoreOf) -> Response[None]:
    """It goes into the trash for 30 days, a video with its job. 409 for uploads and thumbnails, which do not."""
    position = await assets.delete(store, request.user, parse_id(asset_id, AssetNotFound), request.context.now())
    return written(None, position, 204)


def _body(asset: Asset, asset_id: UUID, project_id: UUID | None) -> AssetWritten:
    body = _described(asset, str(asset_id))
    return msgspec.structs.replace(body, project_id=str(project_id) if project_id else None)


def _described(asset: Asset, asset_id: str) -> AssetWritten:
    match asset:
        case TextAsset():
            return AssetWritten(
                id=asset_id,
                type="text",
                title=asset.title,
                content=asset.content,
                starred=asset.starred,
                version=asset.number,
            )
        case Upload():
            kind = asset.require_ready().kind
            return AssetWritten(id=asset_id, type=kind, title=asset.filename, starred=asset.starred)
        case _:
            assert asset.order
            shown: AssetType = "video" if asset_id == str(asset.id) else "image"
            return AssetWritten(id=asset_id, type=shown, title=asset.order.name, starred=asset.favorite)


def _id_of(typed: str) -> UUID | None:
    try:
        return parse_id(typed, AssetNotFound)
    except AssetNotFound:
        return None


routes = [write_text, change_asset, move_assets, delete_asset]
