"""The routes that save, change and remove searches of assets."""

from uuid import UUID

import msgspec
from litestar import Response, delete, patch, post
from litestar.params import FromPath, JSONBody

from commands import saved_searches
from commands.http.ports import StoreOf
from commands.http.request import ApiRequest, written
from commands.saved_searches import ChangeSavedSearch, SaveSearch
from domain.ids import parse_id
from domain.saved_search import AssetQuery, SavedSearch, SavedSearchNotFound

Asked = ApiRequest[UUID]
_EXAMPLE = {"name": "Starred foxes", "query": {"type": ["video"], "starred": True, "search": "fox"}}


class SavedSearchWritten(msgspec.Struct, frozen=True):
    """A saved search as it is now."""

    id: str
    name: str
    query: AssetQuery


@post(
    "/api/v1/saved-searches",
    summary="Save a search",
    tags=["Assets"],
    status_code=201,
    opt={"scope": "jobs:write", "example": _EXAMPLE, "errors": (409,)},
)
async def save_search(request: Asked, data: JSONBody[SaveSearch], store: StoreOf) -> Response[SavedSearchWritten]:
    """A query of assets under a name. It stays live: it is asked anew whenever it is opened.

    409 `too_many_saved_searches` beyond 200.
    """
    search_id = request.context.new_id()
    position, search = await saved_searches.save(store, request.user, search_id, data)
    return written(_body(search), position, 201, Location=request.address(f"/api/v1/saved-searches/{search_id}"))


@patch(
    "/api/v1/saved-searches/{search_id:str}",
    summary="Change a saved search",
    tags=["Assets"],
    status_code=200,
    opt={"scope": "jobs:write", "example": {"name": "Foxes"}},
)
async def change_saved_search(
    request: Asked, search_id: FromPath[str], data: JSONBody[ChangeSavedSearch], store: StoreOf
) -> Response[SavedSearchWritten]:
    """Another name, or another query as a whole."""
    known = parse_id(search_id, SavedSearchNotFound)
    position, search = await saved_searches.change(store, request.user, known, data)
    return written(_body(search), position)


@delete(
    "/api/v1/saved-searches/{search_id:str}",
    summary="Remove a saved search",
    tags=["Assets"],
    status_code=204,
    opt={"scope": "jobs:write"},
)
async def delete_saved_search(request: Asked, search_id: FromPath[str], store: StoreOf) -> Response[None]:
    """The search goes, what it found stays."""
    position = await saved_searches.delete(store, request.user, parse_id(search_id, SavedSearchNotFound))
    return written(None, position, 204)


def _body(search: SavedSearch) -> SavedSearchWritten:
    return SavedSearchWritten(str(search.id), search.name, search.query)


routes = [save_search, change_saved_search, delete_saved_search]
