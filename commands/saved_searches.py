"""Commands on saved searches of assets."""

from uuid import UUID

import msgspec

from commands.looks import Name
from commands.unit_of_work import UnitOfWork, handler
from domain.ids import saved_search_quota_id
from domain.saved_search import AssetQuery, SavedSearch
from domain.saved_search_quota import SavedSearchQuota


class SaveSearch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A search to save."""

    name: Name
    query: AssetQuery


class ChangeSavedSearch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Another name, or another query as a whole; what is left out stays."""

    name: Name | None = None
    query: AssetQuery | None = None


@handler
async def save(unit: UnitOfWork, user_id: UUID, search_id: UUID, body: SaveSearch) -> tuple[int, SavedSearch]:
    """Save a search. Raises BadName, BadSavedQuery, TooManySavedSearches."""
    search, quota = SavedSearch.save(search_id, user_id, body.name, body.query), await _quota(unit, user_id)
    quota.count(search_id)
    return await unit.save(search, quota), search


@handler
async def change(unit: UnitOfWork, user_id: UUID, search_id: UUID, body: ChangeSavedSearch) -> tuple[int, SavedSearch]:
    """Rename it or ask otherwise. Raises BadName, BadSavedQuery, SavedSearchNotFound, NotSavedSearchOwner."""
    search = await _load_own_search(unit, user_id, search_id)
    search.change(body.name, body.query)
    return await unit.save(search), search


@handler
async def delete(unit: UnitOfWork, user_id: UUID, search_id: UUID) -> int:
    """Remove it. Raises SavedSearchNotFound, NotSavedSearchOwner."""
    search, quota = await _load_own_search(unit, user_id, search_id), await _quota(unit, user_id)
    search.delete()
    quota.uncount(search_id)
    return await unit.save(search, quota)


async def _quota(unit: UnitOfWork, user_id: UUID) -> SavedSearchQuota:
    quota_id = saved_search_quota_id(user_id)
    return await unit.find(SavedSearchQuota, quota_id) or SavedSearchQuota(id=quota_id)


async def _load_own_search(unit: UnitOfWork, user_id: UUID, search_id: UUID) -> SavedSearch:
    search = await unit.load(SavedSearch, search_id)
    search.authorize(user_id)
    return search
