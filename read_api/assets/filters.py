"""Which assets are meant: from query parameters, or a saved search, to a filter."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request
from litestar.di import NamedDependency, Provide
from litestar.params import QueryParameter, SkipValidation

from domain.ids import parse_id
from domain.project import ProjectNotFound
from domain.saved_search import NO_PROJECT, AssetOrigin, AssetQuery, AssetType, StackNotFound
from domain.text_asset import AssetNotFound
from read_api.as_of import AsOf
from read_api.days import Period, TimeZone, period_of
from read_api.jobs.filters import Typed, filter_of
from read_api.pagination import invalid
from read_api.ports import ReadsOf

#: As many values as one filter takes.
_MOST = 50

_Types = Annotated[list[AssetType] | None, QueryParameter(description="May be repeated: any of these types")]
_Origins = Annotated[
    list[AssetOrigin] | None,
    QueryParameter(description="May be repeated: results of jobs, their thumbnails, uploaded files, written texts"),
]
_Projects = Annotated[
    list[str] | None,
    QueryParameter(name="projectId", description="May be repeated: ids of projects; `none` means in no project"),
]
_Models = Annotated[list[str] | None, QueryParameter(description="May be repeated: models that made the video")]
_Styles = Annotated[list[str] | None, QueryParameter(description="May be repeated: styles of the video")]
_Tags = Annotated[list[str] | None, QueryParameter(description="May be repeated: videos that carry any of these tags")]
_Starred = Annotated[bool | None, QueryParameter(description="Only starred assets, or only others")]
_Stack = Annotated[str | None, QueryParameter(description="`stackId` of a video: all variations of one recipe")]
_Stacked = Annotated[bool, QueryParameter(description="One video for each stack of variations: the newest")]
_Near = Annotated[
    str | None,
    QueryParameter(
        description="Id of a video, a thumbnail or an upload: others that look nearly the same, the nearest first",
    ),
]
_From = Annotated[str | None, QueryParameter(name="from", max_length=40, description="Made at or after (ISO 8601)")]
_To = Annotated[
    str | None, QueryParameter(name="to", max_length=40, description="Made at or before; a date means its whole day")
]


class AssetFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which of one's assets; what is empty leaves a criterion out."""

    #: Values by the name of the facet.
    chosen: Mapping[str, tuple[str, ...]] = {}
    tags: tuple[str, ...] = ()
    typed: str | None = None
    start: datetime | None = None
    end: datetime | None = None
    stack: UUID | None = None
    stacked: bool = False
    #: An asset whose near-duplicates are meant.
    near: UUID | None = None

    @property
    def projects(self) -> list[UUID]:
        """The projects that are chosen."""
        return [UUID(project) for project in self.chosen.get("projectId", ()) if project != NO_PROJECT]

    def parameters(self, user_id: UUID) -> dict[str, Any]:
        """What the conditions of `sources` need."""
        chosen = {name: list(values) for name, values in self.chosen.items()}
        others = {"typed": self.typed, "start": self.start, "end": self.end, "stack": self.stack, "near": self.near}
        starred = {"starred": self.chosen["starred"] == ("true",)} if "starred" in self.chosen else {}
        listed = {"tags": list(self.tags), "projects": self.projects}
        return {"user_id": user_id, **listed, **others, **chosen, **starred}


def filter_of_query(query: AssetQuery, period: Period, *, near: str | None = None) -> AssetFilter:
    """The filter of a query in the period of its dates.

    Raises ProjectNotFound, StackNotFound, AssetNotFound for what is no id, and ValidationException that names the
    parameter.
    """
    several: dict[str, Sequence[str]] = {
        "type": query.type,
        "origin": query.origin,
        "projectId": [_project(typed) for typed in query.project_id],
        "model": query.model,
        "style": query.style,
    }
    for name, values in {**several, "tag": query.tag}.items():
        if len(values) > _MOST:
            raise invalid(name, f"This takes at most {_MOST} values")
    chosen = {name: tuple(values) for name, values in several.items() if values}
    if query.starred is not None:
        chosen["starred"] = (str(query.starred).lower(),)
    # The words of the list of jobs mean the same here.
    shared = filter_of(search=query.search, period=period)
    return AssetFilter(
        chosen=chosen,
        tags=tuple(query.tag),
        typed=shared.typed,
        start=shared.start,
        end=shared.end,
        stack=parse_id(query.stack, StackNotFound) if query.stack else None,
        stacked=bool(query.stacked),
        near=parse_id(near, AssetNotFound) if near else None,
    )


def _project(typed: str) -> str:
    return typed if typed == NO_PROJECT else str(parse_id(typed, ProjectNotFound))


async def _asked(
    request: Request[UUID, Any, Any],
    reads: ReadsOf,
    type: _Types = None,  # noqa: A002  # the name of the parameter
    origin: _Origins = None,
    project_id: _Projects = None,
    model: _Models = None,
    style: _Styles = None,
    tag: _Tags = None,
    starred: _Starred = None,
    search: Typed = None,
    after: _From = None,
    before: _To = None,
    tz: TimeZone = None,
    stack: _Stack = None,
    stacked: _Stacked = False,
    near: _Near = None,
    as_of: AsOf = None,
) -> AssetFilter:
    """The filter in the query."""
    query = AssetQuery(
        type=_given(type),
        origin=_given(origin),
        project_id=_given(project_id),
        model=_given(model),
        style=_given(style),
        tag=_given(tag),
        starred=starred,
        search=search or "",
        start=after or "",
        end=before or "",
        stack=stack or "",
        stacked=stacked,
    )
    period = await period_of(reads.at(as_of), request.user, after, before, tz)
    return filter_of_query(query, period, near=near)


def _given(values: Sequence[Any] | None) -> list[Any]:
    """Each value once, in the order given."""
    return list(dict.fromkeys(values or ()))


#: How a handler asks for the filter in the query: `dependencies=FILTERED_ASSETS` and a parameter `which`.
WhichAssets = NamedDependency[SkipValidation[AssetFilter]]
FILTERED_ASSETS = {"which": Provide(_asked)}
