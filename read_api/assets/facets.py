"""How many assets there are of each type, project, model, …, each count respecting the other filters."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, get

from domain.saved_search import SearchMode
from read_api.as_of import AsOf
from read_api.assets.facet_counts import VALUES, FacetRow, facets_sql
from read_api.assets.filters import FILTERED_ASSETS, AssetFilter, WhichAssets
from read_api.assets.sources import PICTURES, PLACES, PROJECTS, SOURCES, STARS, TEXTS, UPLOADS
from read_api.meaning import Mode
from read_api.ports import JOBS, ReadsOf

#: More than so many are "10,000+".
MOST = 10_000
#: The facets whose values a row of a table has.
_MARKS = ("type", "origin", "model", "style", "starred")

#: Values by the name of the facet.
Values = Mapping[str, str | None]


class FacetValue(msgspec.Struct, frozen=True):
    """A value and how many assets have it: at most 10,000, and then the label is `10,000+`.

    Any other label with a `+` means "at least": of a search for words in more than 10,000 assets some are counted.
    """

    value: str
    count: int
    label: str


class AssetFacets(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The values of each filter, the commonest first. A value of its own filter that is chosen hides no other one."""

    type: list[FacetValue]
    origin: list[FacetValue]
    #: `none`: in no project.
    project_id: list[FacetValue]
    model: list[FacetValue]
    style: list[FacetValue]
    starred: list[FacetValue]
    tag: list[FacetValue]
    #: Where `mode=meaning` was asked for: the counts are those of the search by words all the same.
    mode: SearchMode | msgspec.UnsetType = msgspec.UNSET


@get(
    "/api/v1/assets/facets",
    summary="Count my assets by their filters",
    tags=["Assets"],
    dependencies=FILTERED_ASSETS,
    opt={"scope": "jobs:read", "errors": (404,)},
)
async def asset_facets(
    request: Request[UUID, Any, Any], reads: ReadsOf, which: WhichAssets, mode: Mode = "words", as_of: AsOf = None
) -> AssetFacets:
    """What the list would have if one more value were chosen. A search by meaning is counted as one by words."""
    which = msgspec.structs.replace(which, stacked=False)
    pictures = () if which.near is None else (PICTURES,)
    views = (JOBS, UPLOADS, STARS, PLACES, TEXTS, PROJECTS, *pictures)
    rows = await reads.at(as_of).fetch(views, facets_sql(which), which.parameters(request.user))
    found = facets_of([FacetRow(*row) for row in rows], which)
    return found if mode == "words" or which.typed is None else msgspec.structs.replace(found, mode="words")


def facets_of(rows: Sequence[FacetRow], which: AssetFilter) -> AssetFacets:
    """The answer from the rows of the statement."""
    counts = count_facets(_groups(rows), which.chosen)
    for facet in ("projectId", "tag"):
        counts[facet] = Counter({row.value: row.number for row in rows if row.facet == facet})
    common = max((row.number for row in rows if row.facet == "common"), default=0)
    chosen = {*which.chosen, *(("tag",) if which.tags else ())}

    def shown(facet: str) -> list[FacetValue]:
        return _shown(counts[facet], common == 2 or (common == 1 and facet in chosen))

    return AssetFacets(
        type=shown("type"),
        origin=shown("origin"),
        project_id=shown("projectId"),
        model=shown("model"),
        style=shown("style"),
        starred=shown("starred"),
        tag=shown("tag"),
    )


def count_facets(groups: Iterable[tuple[Values, int]], chosen: Mapping[str, Sequence[str]]) -> dict[str, Counter[str]]:
    """Counts by facet and value: a group counts for a facet if it meets what is chosen of its others."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in _MARKS}
    for values, number in groups:
        missed = [name for name in values if name in chosen and values[name] not in chosen[name]]
        if len(missed) <= 1:
            for name in missed or values:
                if value := values[name]:
                    counts[name][value] += number
    return counts


def _groups(rows: Iterable[FacetRow]) -> Iterable[tuple[Values, int]]:
    """What a table counts once is an asset of each of its origins."""
    for row in rows:
        for source in SOURCES:
            if row.facet == "marks" and source.table.source == row.value:
                yield (
                    {
                        "type": source.type or row.kind,
                        "origin": source.origin,
                        "model": row.model,
                        "style": row.style,
                        "starred": str(bool(row.starred)).lower(),
                    },
                    row.number,
                )


def _shown(counts: Counter[str], at_least: bool) -> list[FacetValue]:
    commonest = sorted(counts.items(), key=lambda found: (-found[1], found[0]))[:VALUES]
    return [FacetValue(value, min(number, MOST), _label(number, at_least)) for value, number in commonest]


def _label(number: int, at_least: bool) -> str:
    return f"{min(number, MOST):,}+" if number > MOST or at_least else f"{number:,}"


routes = [asset_facets]
