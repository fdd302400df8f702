"""What happened in a large studio, as the log would have it: many accounts, one of them with a fifth of all jobs."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any, NamedTuple
from uuid import UUID, uuid4, uuid5

import msgspec

from bench import history
from domain.aggregate import Event
from domain.credit_events import CreditsDebited, CreditsRefunded
from domain.job_events import (
    JobCanceled,
    JobCompleted,
    JobFailed,
    JobMoved,
    JobOrganized,
    JobQueued,
    JobStarted,
    JobVideoLost,
)
from domain.look import LookCreated
from domain.media_hour import MediaSeen
from domain.project import ProjectCreated, ProjectType
from domain.saved_search import AssetQuery, SearchSaved
from domain.text_asset import TextStarChanged, TextWritten
from domain.upload import Media, UploadReceived, UploadStarChanged, UploadStarted
from tests.examples import ORDER, VIDEO

#: The large account orders in batches.
BATCH = 50
#: Every prompt has this word.
COMMON = "scene"
PROMPTS = [*history.PROMPTS, "東京の夜, a ship", "夜の東京 at dawn"]
_SCENES = 5_000
_MODELS = ("scene-cpu-1", "anime-cpu-1", "scene-cpu-1")
_STYLES = (None, "noir", "neon", "manga", "vintage")
_TAGS = ("sea", "city", "draft")
_TYPES: tuple[ProjectType, ...] = ("video", "product", "story", "other")
_SPAN = timedelta(days=400)
_SPACE = UUID("6b1d8f0e-1c4e-4a52-9d7d-3f0c8f9d2a11")
_IMAGE = Media(
    kind="image", content_type="image/png", width=640, height=360, duration_seconds=0, fps=0, has_audio=False
)

#: The aggregate, when, and what.
Happened = tuple[UUID, datetime, Event]


class Size(NamedTuple):
    """How large a studio is."""

    jobs: int = 1_000_000
    users: int = 20_000
    texts: int = 100_000

    @property
    def large(self) -> int:
        """The jobs of the largest account."""
        return self.jobs // 5

    @property
    def each(self) -> int:
        """The jobs of every other account."""
        return max(1, (self.jobs - self.large) // (self.users - 1))


class Account(NamedTuple):
    """A user, and what belongs to them before the first order."""

    user_id: UUID
    projects: tuple[UUID, ...]
    searches: tuple[UUID, ...]
    look: UUID
    jobs: int
    texts: int
    uploads: int


def accounts_of(size: Size) -> list[Account]:
    """The accounts; the first one is the largest."""
    own_texts = size.texts // 5
    each = max(1, (size.texts - own_texts) // (size.users - 1))
    others = [_account(size.each, each, 1, 2) for _ in range(size.users - 1)]
    return [_account(size.large, own_texts, size.large // 100 + 1, max(2, size.large // 400)), *others]


def _account(jobs: int, texts: int, uploads: int, projects: int) -> Account:
    def new(number: int) -> tuple[UUID, ...]:
        return tuple(uuid4() for _ in range(number))

    return Account(uuid4(), new(projects), new(2), uuid4(), jobs, texts, uploads)


def happenings(accounts: list[Account]) -> Iterator[Happened]:
    """All of it: first what accounts have beside jobs, then the jobs of all accounts mixed by time."""
    now = datetime.now(UTC)
    for account in accounts:
        yield from _belongings(account, now - _SPAN)
    jobs = sum(account.jobs for account in accounts)
    for number, (account, own) in enumerate(_turns(accounts)):
        yield from _job(account, own, now - _SPAN * (jobs - number) / jobs)


def _turns(accounts: list[Account]) -> Iterator[tuple[Account, int]]:
    """Whose order is next, and its number among theirs, from 1. The largest account orders in batches."""
    large, *others = accounts
    ordered, each = 0, max(one.jobs for one in others)
    for place, (own, account) in enumerate(product(range(1, each + 1), others), 1):
        yield account, own
        due = large.jobs * place // (each * len(others))
        if due - ordered >= BATCH or due == large.jobs:
            yield from ((large, number) for number in range(ordered + 1, due + 1))
            ordered = due


def _belongings(account: Account, at: datetime) -> Iterator[Happened]:
    owner = account.user_id
    for number, project in enumerate(account.projects):
        created = ProjectCreated(
            user_id=owner, title=f"Project {number} by the sea", type=_TYPES[number % len(_TYPES)], copy_of=None
        )
        yield project, at + timedelta(minutes=number), created
    for search in account.searches:
        query = AssetQuery(type=["video"], search="fox")
        yield search, at, SearchSaved(user_id=owner, name="Foxes", query=query)
    yield account.look, at, LookCreated(user_id=owner, name="Noir", description="Rain and neon")
    for number in range(account.texts):
        yield from _text(account, number, at + timedelta(minutes=number))
    for number in range(account.uploads):
        yield from _upload(account, number, at + timedelta(minutes=number))


def _text(account: Account, number: int, at: datetime) -> Iterator[Happened]:
    text_id, words = uuid4(), PROMPTS[number % len(PROMPTS)]
    project = account.projects[number % len(account.projects)] if number % 2 else None
    content = f"Buy {words}: the {COMMON} {number % _SCENES} of a lifetime. " * 3
    yield text_id, at, TextWritten(user_id=account.user_id, title=words[:100], content=content, project_id=project)
    if number % 20 == 0:
        yield text_id, at, TextStarChanged(starred=True)


def _upload(account: Account, number: int, at: datetime) -> Iterator[Happened]:
    upload_id = uuid4()
    yield (
        upload_id,
        at,
        UploadStarted(
            user_id=account.user_id,
            filename=f"fox {COMMON} {number}.png",
            content_type="image/png",
            bytes=1_000,
            way="tus",
            expires_at=at + timedelta(days=1),
        ),
    )
    yield upload_id, at, UploadReceived(key=f"uploads/{upload_id}", bytes=1_000, sha256="ab" * 32, media=_IMAGE)
    if number % 10 == 0:
        yield upload_id, at, UploadStarChanged(starred=True)


def _job(account: Account, own: int, at: datetime) -> Iterator[Happened]:
    """The whole life of a job. One in twenty failed, one was canceled, and the newest of every account waits."""
    job_id, owner = uuid5(_SPACE, f"{account.user_id} {own}"), account.user_id
    order = _order(account, own)
    yield job_id, at, JobQueued(user_id=owner, number=own, order=order)
    yield owner, at, CreditsDebited(amount=order.price, balance=10**6 - own, job_id=job_id)
    if own % 2:
        yield job_id, at, JobMoved(project_id=_project(account, own), status="queued")
    if own < account.jobs:
        yield from _rendered(job_id, owner, own, at + timedelta(seconds=2))
    if own % 10 == 0:
        tags = (_TAGS[own // 10 % len(_TAGS)],)
        yield job_id, at, JobOrganized(tags=tags, favorite=own % 50 == 0, archived=own % 100 == 40)


def _rendered(job_id: UUID, owner: UUID, own: int, at: datetime) -> Iterator[Happened]:
    yield job_id, at, JobStarted(epoch=1, worker="worker-1")
    done = at + timedelta(seconds=5 + own % 30)
    match own % 20:
        case 7:
            yield job_id, done, JobFailed(code="engine_failed", error="The engine failed", user_id=owner)
            yield owner, done, CreditsRefunded(amount=10, balance=10**6 - own, job_id=job_id)
        case 11:
            yield job_id, done, JobCanceled()
            yield owner, done, CreditsRefunded(amount=10, balance=10**6 - own, job_id=job_id)
        case _:
            yield job_id, done, JobCompleted(epoch=1, video=VIDEO, user_id=owner)
            yield from _seen(job_id, owner, own, done)
    if own % 1_000 == 3:
        yield job_id, done, JobVideoLost(noticed_by="reconcile")


def _seen(job_id: UUID, owner: UUID, own: int, at: datetime) -> Iterator[Happened]:
    if own % 10 == 1:
        for hours in (1, 30):
            hour = (at + timedelta(hours=hours)).replace(minute=0, second=0, microsecond=0)
            counts: dict[str, Any] = {"views": 1 + own % 7, "plays": own % 5, "downloads": own % 3, "links": ()}
            yield uuid5(job_id, str(hours)), hour, MediaSeen(job_id=job_id, user_id=owner, hour=hour, **counts)


def _order(account: Account, own: int) -> Any:
    prompt = f"{PROMPTS[own % len(PROMPTS)]}, {COMMON} {own // 4 % _SCENES}"
    return msgspec.structs.replace(
        ORDER,
        prompt=prompt,
        model=_MODELS[own // 4 % len(_MODELS)],
        style=_STYLES[own // 4 % len(_STYLES)],
        seed=own,
        look_id=account.look if own % 40 == 0 else None,
    )


def _project(account: Account, own: int) -> UUID:
    """The first project of the largest account has a twentieth of its jobs."""
    first, *others = account.projects
    return first if own % 20 < 2 else others[own // 2 % len(others)]
