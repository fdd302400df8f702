"""Jobs that failed for good for a reason that is not the customer's, and what became of them."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from litestar import Request, get
from litestar.di import NamedDependency, Provide
from litestar.params import QueryParameter, SkipValidation

from domain.job import Status
from domain.times import Instant, json_time
from read_api import pagination
from read_api.pagination import DEFAULT_LIMIT, CursorText, Limit, PageNumber, Pagination, fetch_page, page_sql
from read_api.ports import JOBS, ReadModels, ReadsOf
from read_api.status_labels import ErrorCode, Stage

#: The parameters of `_letter`.
_COLUMNS = """d.job_id, j.user_id, j.prompt, j.model, d.code, d.error, j.stage, j.attempts, j.created_at, d.failed_at,
              d.retried_as, d.retried_at"""
_RETRIED = {"false": "d.retried_as IS NULL", "true": "d.retried_as IS NOT NULL", "all": "true"}

Retried = Annotated[
    Literal["false", "true", "all"], QueryParameter(description="Those that were ordered again already")
]
Code = Annotated[str | None, QueryParameter(max_length=100, description="Only this kind of failure: `worker_lost`")]
Model = Annotated[str | None, QueryParameter(max_length=100, description="Only this model")]
UserId = Annotated[UUID | None, QueryParameter(name="userId", description="Only the jobs of this customer")]


class DeadLetterView(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A job that failed. `retriedAs` is the job by which it was ordered again."""

    job_id: str
    user_id: str | None
    prompt: str
    model: str
    code: ErrorCode
    error: str
    #: In which stage it failed; null when it had not come so far.
    stage: Stage | None
    attempts: int
    created_at: Instant
    failed_at: Instant
    retried_as: str | None
    retried_at: Instant | None


class DeadLetterList(msgspec.Struct, frozen=True, rename="camel"):
    """A page of failed jobs, the newest failure first."""

    jobs: list[DeadLetterView]
    pagination: Pagination
    next_cursor: str | None


class Sought(msgspec.Struct, frozen=True, kw_only=True):
    """Which failed jobs are wanted, and which page of them."""

    #: None: of all customers.
    user_id: UUID | None = None
    retried: str
    code: str | None
    model: str | None
    page: int
    limit: int
    cursor: str | None


def _asked(
    reads: ReadsOf,
    retried: Retried = "false",
    code: Code = None,
    model: Model = None,
    page: PageNumber = 1,
    limit: Limit = DEFAULT_LIMIT,
    cursor: CursorText = None,
) -> Sought:
    """Of all customers. Asks for the read models only to be resolved after them, as the filter of jobs does."""
    del reads
    return Sought(retried=retried, code=code, model=model, page=page, limit=pagination.clamp(limit), cursor=cursor)


SoughtOf = NamedDependency[SkipValidation[Sought]]
FILTERED = {"sought": Provide(_asked, sync_to_thread=False)}


@get(
    "/api/me/dead-letters",
    summary="My failed jobs",
    tags=["Queue"],
    dependencies=FILTERED,
    opt={"scope": "jobs:read"},
)
async def my_dead_letters(request: Request[UUID, Any, Any], reads: ReadsOf, sought: SoughtOf) -> DeadLetterList:
    """One's own jobs that failed although nothing was wrong with the order: refunded, and open to one retry each."""
    return await _list(reads, msgspec.structs.replace(sought, user_id=request.user))


@get(
    "/api/admin/dead-letters",
    summary="Everybody's failed jobs",
    tags=["Queue"],
    dependencies=FILTERED,
    opt={"scope": "admin", "role": "admin"},
)
async def all_dead_letters(reads: ReadsOf, sought: SoughtOf, user_id: UserId = None) -> DeadLetterList:
    """Jobs that failed although nothing was wrong with the order, of all customers."""
    return await _list(reads, msgspec.structs.replace(sought, user_id=user_id))


async def _list(reads: ReadModels, sought: Sought) -> DeadLetterList:
    after = pagination.decode_cursor(sought.cursor, tuple[datetime, UUID]) if sought.cursor else (None, None)
    asked = msgspec.structs.asdict(sought) | {"after_time": after[0], "after_id": after[1]}
    offset = pagination.skipped(sought.page, sought.limit, sought.cursor)
    found = await fetch_page(reads, ("dead_letters", JOBS), _sql(sought), asked, limit=sought.limit, offset=offset)
    return DeadLetterList(
        [_letter(*row) for row in found.rows],
        pagination.page_info(sought.page, sought.limit, found.total),
        pagination.encode_cursor(found.rows[-1][9], found.rows[-1][0]) if found.more else None,
    )


def _sql(sought: Sought) -> str:
    filters = {"user_id": "j.user_id = %(user_id)s", "code": "d.code = %(code)s", "model": "j.model = %(model)s"}
    # `jobs` has the status as well, and an index for it.
    where = " AND ".join(
        [_RETRIED[sought.retried], f"j.status = '{Status.FAILED}'"]
        + [condition for name, condition in filters.items() if getattr(sought, name) is not None]
    )
    after = "AND (d.failed_at, d.job_id) < (%(after_time)s, %(after_id)s)" if sought.cursor else ""
    source = f"FROM dead_letters d JOIN jobs j USING (job_id) WHERE {where}"
    return page_sql(_COLUMNS, source, "d.failed_at DESC, d.job_id DESC", after=after)


def _letter(
    job_id: UUID,
    user_id: UUID | None,
    prompt: str,
    model: str,
    code: ErrorCode,
    error: str,
    stage: Stage | Literal[""],
    attempts: int,
    created_at: datetime,
    failed_at: datetime,
    retried_as: UUID | None,
    retried_at: datetime | None,
) -> DeadLetterView:
    return DeadLetterView(
        job_id=str(job_id),
        user_id=str(user_id) if user_id else None,
        prompt=prompt,
        model=model,
        code=code,
        error=error,
        stage=stage or None,
        attempts=attempts,
        created_at=json_time(created_at),
        failed_at=json_time(failed_at),
        retried_as=str(retried_as) if retried_as else None,
        retried_at=json_time(retried_at) if retried_at else None,
    )


routes = [my_dead_letters, all_dead_letters]
