"""One action on many jobs; each is done in an append of its own and has a result of its own."""

from datetime import datetime
from functools import partial
from typing import Annotated, Literal, NamedTuple, Protocol
from uuid import UUID

import msgspec
from litestar import Response, post
from litestar.di import NamedDependency
from litestar.exceptions import ValidationException
from litestar.params import JSONBody, SkipValidation
from msgspec import Meta

from commands import jobs, organizing, projects, trash
from commands.engines import Engines
from commands.http import bulk_steps
from commands.http.bulk_steps import MOST, Act, BulkInterrupted, Result, Step
from commands.http.jobs import NO_CHANGE
from commands.http.ports import EnginesOf, PolicyOf, StoreOf
from commands.http.request import ApiRequest, written
from commands.organizing import Marks
from commands.unit_of_work import EventStore, end_of_log
from domain.credit_policy import CreditPolicy
from domain.errors import Contradiction
from domain.ids import parse_id
from domain.project import ProjectNotFound
from domain.saved_search import NO_PROJECT
from domain.text import clean_tags

_MARKS = {
    "archive": Marks(archived=True),
    "unarchive": Marks(archived=False),
    "favorite": Marks(favorite=True),
    "unfavorite": Marks(favorite=False),
}
Action = Literal["delete", "regenerate", "archive", "unarchive", "favorite", "unfavorite", "tag", "move"]


class Filter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The filter of the dashboard's list, with the same words."""

    status: Literal["queued", "processing", "completed", "failed"] | None = None
    search: Annotated[str, Meta(max_length=500)] | None = None
    tag: Annotated[str, Meta(max_length=40)] | None = None
    favorite: bool | None = None
    archived: Literal["false", "true", "all"] = "false"
    start: Annotated[str, Meta(max_length=40)] | None = msgspec.field(default=None, name="from")
    end: Annotated[str, Meta(max_length=40)] | None = msgspec.field(default=None, name="to")
    #: `none`: jobs in no project.
    project_id: str | None = msgspec.field(default=None, name="projectId")
    #: The time zone of `from` and `to`; the default is that of the profile.
    tz: Annotated[str, Meta(max_length=64)] | None = None


class Bulk(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """An action on the jobs with these ids, or on the newest 500 that match the filter."""

    action: Action
    ids: Annotated[list[str], Meta(min_length=1, max_length=MOST)] | None = None
    filter: Filter | None = None
    #: How many jobs the user expects; with another number nothing is done.
    expected_count: Annotated[int, Meta(ge=0)] | None = None
    #: For `tag`: the tags to add.
    tags: Annotated[list[str], Meta(min_length=1, max_length=20)] | None = None
    #: For `move`: one's own project that the jobs are in from now on; null: none.
    project_id: UUID | msgspec.UnsetType | None = msgspec.UNSET

    @property
    def projects(self) -> list[UUID]:
        """The projects that it names. Raises ProjectNotFound for what is no id in the filter."""
        target = [self.project_id] if isinstance(self.project_id, UUID) else []
        chosen = self.filter.project_id if self.filter else None
        return [*target, parse_id(chosen, ProjectNotFound)] if chosen and chosen != NO_PROJECT else target


class BulkDone(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What became of all of them; `remaining` match the filter too and were not reached by this call."""

    action: Action
    done: int
    remaining: int
    results: list[Result]
    #: Why the rest was not tried: credits, queue or storage have no room for more jobs.
    reason: str | msgspec.UnsetType = msgspec.UNSET
    #: By which a deletion can be taken back (`POST /api/me/trash/restore`).
    deletion_id: UUID | msgspec.UnsetType = msgspec.UNSET


class Selected(NamedTuple):
    """The newest jobs that match a filter, and how many match in all."""

    ids: list[UUID]
    total: int


class Select(Protocol):
    """Finds one's own jobs by a filter."""

    async def __call__(self, user_id: UUID, wanted: Filter, limit: int) -> Selected: ...


class SelectionChanged(Contradiction):
    """The number of jobs that match has changed in the meantime; nothing was done"""

    code = "selection_changed"

    def __init__(self, expected: int, found: int) -> None:
        super().__init__()
        self.expected, self.found = expected, found

    @property
    def details(self) -> dict[str, int | str]:
        return {"expected": self.expected, "found": self.found}


class Deletion(NamedTuple):
    """A bulk deletion: the id by which it can be taken back, and when it is."""

    id: UUID
    at: datetime


class _Chosen(msgspec.Struct, frozen=True):
    """The jobs of a bulk by their ids as they were sent, and how many match in all."""

    ids: list[str]
    total: int


@post(
    "/api/me/jobs/bulk",
    summary="One action on many jobs",
    tags=["Jobs"],
    status_code=200,
    opt={
        "scope": "jobs:write",
        "limit": "submit",
        "errors": (404,),
        "example": {"action": "favorite", "ids": ["4b1c0e9e-58f4-4ba4-9d3c-0a2f8f6f2f11"]},
    },
)
async def change_jobs(
    request: ApiRequest[UUID],
    data: JSONBody[Bulk],
    store: StoreOf,
    select: NamedDependency[SkipValidation[Select]],
    engines: EnginesOf,
    policy: PolicyOf,
) -> Response[BulkDone]:
    """Does it to each job and reports on each; jobs of others are `not_found` and stay as they are.

    A failure in the middle is 503 or 500 with the same `results`: what was done, what may have been, what was not
    tried. A repetition with the same Idempotency-Key goes on with the very jobs that were chosen first.
    """
    command = request.context.command
    for project_id in () if command and command.appended else data.projects:
        await projects.require_own(store, request.user, project_id)
    deletion = Deletion(request.context.new_id(MOST), request.context.now()) if data.action == "delete" else None
    act = _action(store, request.user, data, engines, policy, deletion)
    chosen = await request.context.planned(_Chosen, partial(_chosen, select, request.user, data))
    steps = [Step(typed, request.context.new_id(number)) for number, typed in enumerate(chosen.ids)]
    tried = await bulk_steps.carry_out(act, steps, renews=data.action == "regenerate")
    done = BulkDone(
        action=data.action,
        done=bulk_steps.done(tried),
        remaining=chosen.total - len(chosen.ids),
        results=[one.result for one in tried],
        reason=bulk_steps.reason(tried) or msgspec.UNSET,
        deletion_id=deletion.id if deletion else msgspec.UNSET,
    )
    if failure := bulk_steps.failure(tried):
        raise BulkInterrupted(done) from failure
    return written(done, bulk_steps.position(tried) or await end_of_log(store))


async def _chosen(select: Select, user_id: UUID, data: Bulk) -> _Chosen:
    """Raises SelectionChanged when there are more or fewer than the user expects."""
    found = await _matching(select, user_id, data)
    if data.expected_count is not None and data.expected_count != found.total:
        raise SelectionChanged(data.expected_count, found.total)
    return found


async def _matching(select: Select, user_id: UUID, data: Bulk) -> _Chosen:
    if data.ids is not None and data.filter is None:
        ids = list(dict.fromkeys(data.ids))
        return _Chosen(ids, len(ids))
    if data.filter is None or data.ids is not None:
        raise _invalid("ids", "Give either ids or a filter")
    selected = await select(user_id, data.filter, MOST)
    return _Chosen([str(id_) for id_ in selected.ids], selected.total)


def _action(
    store: EventStore, user_id: UUID, data: Bulk, engines: Engines, policy: CreditPolicy, deletion: Deletion | None
) -> Act:
    """What is to be done to one job, given its id and one for a new job. Raises ValidationException."""
    _require_fields(data)
    match data.action:
        case "delete":
            assert deletion
            return lambda job_id, _: trash.delete_job(store, user_id, job_id, deletion.at, deletion.id)
        case "regenerate":
            return lambda job_id, new_id: jobs.regenerate(
                store, user_id, job_id, NO_CHANGE, new_id, engines.read, policy=policy
            )
        case "tag":
            tags = list(clean_tags(data.tags or ()))
            return lambda job_id, _: organizing.tag(store, user_id, job_id, tags)
        case "move":
            project_id = None if data.project_id is msgspec.UNSET else data.project_id
            return lambda job_id, _: organizing.move(store, user_id, job_id, project_id)
        case marked:
            return partial(_mark, store, user_id, _MARKS[marked])


def _require_fields(data: Bulk) -> None:
    """Raises ValidationException where an action lacks its field, or has that of another one."""
    if (data.tags is None) == (data.action == "tag"):
        raise _invalid("tags", "Tags belong to the action `tag`, and it needs some")
    if (data.project_id is msgspec.UNSET) == (data.action == "move"):
        raise _invalid("projectId", "A project belongs to the action `move`, which needs one, or null for none")


async def _mark(store: EventStore, user_id: UUID, marks: Marks, job_id: UUID, _: UUID) -> int:
    return (await organizing.organize(store, user_id, job_id, marks)).position


def _invalid(field: str, message: str) -> ValidationException:
    return ValidationException(message, extra=[{"key": field, "message": message}])


routes = [change_jobs]
