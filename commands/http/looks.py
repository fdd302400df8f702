"""The routes that make, change and remove looks."""

from uuid import UUID

import msgspec
from litestar import Response, delete, patch, post
from litestar.params import FromPath, JSONBody

from commands import looks
from commands.http.ports import StoreOf
from commands.http.request import ApiRequest, written
from commands.looks import ChangeLook, CreateLook, LookPalette, LookStyle
from domain.ids import parse_id
from domain.look import Look, LookNotFound
from domain.look_characters import LookCharacter

Asked = ApiRequest[UUID]


class LookWritten(msgspec.Struct, frozen=True, kw_only=True):
    """A look as it is now."""

    id: str
    name: str
    description: str
    default_video_id: str | None
    #: What the videos of the look share.
    style: LookStyle | None
    palette: LookPalette
    characters: tuple[LookCharacter, ...]


@post("/api/v1/looks", summary="Make a look", tags=["Looks"], status_code=201, opt={"scope": "jobs:write"})
async def create_look(request: Asked, data: JSONBody[CreateLook], store: StoreOf) -> Response[LookWritten]:
    """A look, so far without videos."""
    look_id = request.context.new_id()
    position, look = await looks.create(store, request.user, look_id, data)
    location = request.address(f"/api/v1/looks/{look_id}")
    return written(_body(look), position, 201, Location=location)


@patch(
    "/api/v1/looks/{look_id:str}",
    summary="Change a look",
    tags=["Looks"],
    status_code=200,
    opt={"scope": "jobs:write", "example": {"name": "Red coat in the snow"}},
)
async def change_look(
    request: Asked, look_id: FromPath[str], data: JSONBody[ChangeLook], store: StoreOf
) -> Response[LookWritten]:
    """Other words, or something else that the next videos share; those that are made stay as they are."""
    position, look = await looks.change(store, request.user, parse_id(look_id, LookNotFound), data)
    return written(_body(look), position)


@delete(
    "/api/v1/looks/{look_id:str}", summary="Remove a look", tags=["Looks"], status_code=204, opt={"scope": "jobs:write"}
)
async def delete_look(request: Asked, look_id: FromPath[str], store: StoreOf) -> Response[None]:
    """The look goes into the trash for 30 days, its videos stay."""
    position = await looks.delete(store, request.user, parse_id(look_id, LookNotFound), request.context.now())
    return written(None, position, 204)


def _body(look: Look) -> LookWritten:
    return LookWritten(
        id=str(look.id),
        name=look.name,
        description=look.description,
        default_video_id=str(look.default_video) if look.default_video else None,
        style=look.design.style,
        palette=look.design.palette,
        characters=look.characters,
    )


routes = [create_look, change_look, delete_look]
