"""How many assets there are of each type, project, model, …, each count respecting the other filters."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, get

from domain.saved_search import NO_PROJECT
from read_api.assets.filters import FACETS, FILTERED_ASSETS, AssetFilter, WhichAssets
from read_api.assets.sources import JOB_TABLE, PICTURES, PLACES, PROJECTS, SOURCES, STARS, TEXTS, UPLOADS, sources_of
from read_api.assets.statements import facets_sql, tags_sql
from read_api.ports import JOBS, ReadModels, ReadsOf

#: More than so many are "10,000+".
MOST = 10_000
#: So many values of one facet, the commonest.
_VALUES = 100

#: Values by the name of the facet.
Values = Mapping[str, str | None]


class FacetValue(msgspec.Struct, frozen=True):
    """A value and how many assets have it: at most 10,000, and then the label is `10,000+`."""

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


@get(
    "/api/v1/assets/facets",
    summary="Count my assets by their filters",
    tags=["Assets"],
    dependencies=FILTERED_ASSETS,
    opt={"scope": "jobs:read"},
)
async def asset_facets(request: Request[UUID, Any, Any], reads: ReadsOf, which: WhichAssets) -> AssetFacets:
    """What the list would have if one more value were chosen."""
    which = msgspec.structs.replace(which, stacked=False)
    asked = which.parameters(request.user)
    rows = await reads.fetch(
        (JOBS, UPLOADS, STARS, PLACES, TEXTS, PROJECTS, *_pictures(which)), facets_sql(which), asked
    )
    counts = count_facets(_groups(rows), which.chosen)
    return AssetFacets(
        type=_shown(counts["type"]),
        origin=_shown(counts["origin"]),
        project_id=_shown(counts["projectId"]),
        model=_shown(counts["model"]),
        style=_shown(counts["style"]),
        starred=_shown(counts["starred"]),
        tag=_shown(await _tags(reads, which, asked)),
    )


def count_facets(groups: Iterable[tuple[Values, int]], chosen: Mapping[str, Sequence[str]]) -> dict[str, Counter[str]]:
    """Counts by facet and value: a group counts for a facet if it meets what is chosen of all others."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    for values, number in groups:
        missed = [name for name, wanted in chosen.items() if values[name] not in wanted]
        if len(missed) <= 1:
            for name in missed or FACETS:
                if value := values[name]:
                    counts[name][value] += number
    return counts


def _groups(rows: Iterable[tuple[Any, ...]]) -> Iterable[tuple[Values, int]]:
    """What a table counts once is an asset of each of its origins."""
    for table, kind, project, model, style, starred, number in rows:
        for source in SOURCES:
            if source.table.source == table:
                yield (
                    {
                        "type": source.type or kind,
                        "origin": source.origin,
                        "projectId": str(project) if project else NO_PROJECT,
                        "model": model,
                        "style": style,
                        "starred": str(bool(starred)).lower(),
                    },
                    number,
                )


async def _tags(reads: ReadModels, which: AssetFilter, asked: Mapping[str, Any]) -> Counter[str]:
    """The tags of jobs, once for each origin that is meant."""
    times = sum(source.table is JOB_TABLE for source in sources_of(which))
    found = await reads.fetch((JOBS, *_pictures(which)), tags_sql(which), asked) if times else ()
    return Counter({tag: number * times for tag, number in found})


def _pictures(which: AssetFilter) -> tuple[str, ...]:
    """What a statement reads besides, where near-duplicates are meant."""
    return () if which.near is None else (PICTURES,)


def _shown(counts: Counter[str]) -> list[FacetValue]:
    commonest = sorted(counts.items(), key=lambda found: (-found[1], found[0]))[:_VALUES]
    return [FacetValue(value, min(number, MOST), _label(number)) for value, number in commonest]


def _label(number: int) -> str:
    return f"{MOST:,}+" if number > MOST else f"{number:,}"


routes = [asset_facets]
