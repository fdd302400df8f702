"""The lists over HTTP, at the paths of ours: `uvicorn bench.peers.lists.app:app`."""

from collections.abc import Sequence
from typing import Annotated, Any
from uuid import UUID

from fastapi import FastAPI, Query
from sqlalchemy import ColumnElement, Select, func, literal, select, union_all

from bench.peers.crud.auth import CurrentUser
from bench.peers.crud.database import SessionDep
from bench.peers.crud.signing import link
from bench.peers.lists.models import (
    Base,
    JobOfList,
    MovementOfList,
    ProjectOfList,
    SearchOfList,
    TextOfList,
    UploadOfList,
)
from infra.processes import memory

app = FastAPI()
memory.tune()

_KINDS = (JobOfList, UploadOfList, TextOfList, ProjectOfList, MovementOfList, SearchOfList)
#: The columns of each, by their names in Python.
_NAMES = {kind: [attribute.key for attribute in kind.__mapper__.column_attrs] for kind in _KINDS}
_Page = Annotated[int, Query(ge=1)]
_Kind = Annotated[str | None, Query(alias="type")]
_LIMIT = 20
_VIDEO = (JobOfList.status == "completed", JobOfList.video_key.is_not(None), JobOfList.archived.is_(False))


@app.get("/health/live")
async def live() -> dict[str, str]:
    """The process runs."""
    return {"status": "ok"}


@app.get("/api/me/jobs")
async def list_jobs(
    user_id: CurrentUser,
    session: SessionDep,
    status: str | None = None,
    favorite: bool | None = None,
    search: str | None = None,
    page: _Page = 1,
) -> dict[str, Any]:
    """One's own jobs, newest first."""
    where = [JobOfList.user_id == user_id, JobOfList.archived.is_(False)]
    if status:
        where.append(JobOfList.status == status)
    if favorite is not None:
        where.append(JobOfList.favorite.is_(favorite))
    if search:
        where.append(_words(user_id, search))
    return await _listed(session, JobOfList, where, page)


@app.get("/api/v1/assets")
async def list_assets(user_id: CurrentUser, session: SessionDep, kind: _Kind = None, page: _Page = 1) -> dict[str, Any]:
    """Results of jobs, their thumbnails, uploads and texts, newest first."""
    texts = _keys(TextOfList, "text", TextOfList.user_id == user_id)
    jobs = [_keys(JobOfList, origin, JobOfList.user_id == user_id, *_VIDEO) for origin in ("result", "thumbnail")]
    uploads = _keys(UploadOfList, "upload", UploadOfList.user_id == user_id, UploadOfList.state == "ready")
    keys = (texts if kind == "text" else union_all(*jobs, uploads, texts)).subquery()
    total = await session.scalar(select(func.count()).select_from(keys)) or 0
    newest = select(keys).order_by(keys.c.created_at.desc(), keys.c.id.desc())
    found = (await session.execute(newest.limit(_LIMIT).offset((page - 1) * _LIMIT))).all()
    ids, rows = [key.id for key in found], dict[UUID, Any]()
    for one in (JobOfList, UploadOfList, TextOfList):
        rows |= {row.id: row for row in await session.scalars(select(one).where(one.id.in_(ids)))}
    return {"items": [_shown(rows[key.id]) | {"origin": key.origin} for key in found], "total": total}


@app.get("/api/v1/projects")
async def list_projects(user_id: CurrentUser, session: SessionDep, page: _Page = 1) -> dict[str, Any]:
    """One's own projects, newest first, with their thumbnails."""
    return await _listed(session, ProjectOfList, [ProjectOfList.user_id == user_id], page)


@app.get("/api/uploads")
async def list_uploads(user_id: CurrentUser, session: SessionDep, page: _Page = 1) -> dict[str, Any]:
    """One's own uploads, newest first."""
    return await _listed(session, UploadOfList, [UploadOfList.user_id == user_id], page)


@app.get("/api/credits/transactions")
async def list_transactions(user_id: CurrentUser, session: SessionDep, page: _Page = 1) -> dict[str, Any]:
    """The movements of one's credits, newest first."""
    where = [MovementOfList.user_id == user_id, MovementOfList.amount != 0]
    return await _listed(session, MovementOfList, where, page)


@app.get("/api/v1/saved-searches")
async def list_saved_searches(user_id: CurrentUser, session: SessionDep, page: _Page = 1) -> dict[str, Any]:
    """One's own saved searches, newest first."""
    return await _listed(session, SearchOfList, [SearchOfList.user_id == user_id], page)


async def _listed(
    session: SessionDep, kind: type[Any], where: Sequence[ColumnElement[bool]], page: int
) -> dict[str, Any]:
    total = await session.scalar(select(func.count()).select_from(kind).where(*where)) or 0
    order = (kind.id.desc(),) if kind is MovementOfList else (kind.created_at.desc(), kind.id.desc())
    asked = select(kind).where(*where).order_by(*order).limit(_LIMIT).offset((page - 1) * _LIMIT)
    return {"items": [_shown(row) for row in await session.scalars(asked)], "total": total}


def _keys(kind: type[Any], origin: str, *where: ColumnElement[bool]) -> Select[Any]:
    return select(kind.id.label("id"), literal(origin).label("origin"), kind.created_at).where(*where)


def _words(user_id: UUID, typed: str) -> ColumnElement[bool]:
    """By the same index as ours."""
    own = func.search_own_words(JobOfList.user_id, JobOfList.prompt)
    return own.op("@@")(func.search_own_query(user_id, func.search_query(typed)))


def _shown(row: Base) -> dict[str, Any]:
    """The columns of a row, with links in place of keys."""
    shown = {name: getattr(row, name) for name in _NAMES[type(row)]}
    links = {name: link(shown.pop(f"{name}_key")) for name in ("video", "poster") if f"{name}_key" in shown}
    return shown | links
