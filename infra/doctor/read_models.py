"""Read models against the log: how far they are, what they left out, and whether a sample is what the events say."""

import random
import time
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple
from uuid import UUID

import msgspec
import psycopg
from eventsourcing.application import AggregateNotFoundError

from domain.job import Job
from domain.user import User
from infra.doctor.findings import Finding, judged
from infra.event_store.codec import UnknownTopic
from infra.event_store.library import MangaMotion
from projections.registry import SEPARATE

_PLACES = """
SELECT view, projection, coalesce(notification_id, 0), (SELECT count(*) FROM mangamotion_quarantine AS parked
                                                         WHERE parked.projection = serving.projection)
  FROM mangamotion_serving AS serving LEFT JOIN mangamotion_tracking ON application_name = projection ORDER BY view
"""
#: What the embedder fills, which may be switched off and takes its time.
_LATE = {view for model in SEPARATE for projection in model.all for view in projection.views}
#: Seconds for the projector to see what happened just now, and between two looks.
_PATIENCE, _AGAIN = 5.0, 0.1
#: So many of each are folded anew.
SAMPLE = 100
_JOB = "SELECT status, price, video_key, favorite, archived FROM jobs WHERE job_id = %s"
_USER = "SELECT credits, role FROM users WHERE user_id = %s"


class _Place(NamedTuple):
    view: str
    projection: str
    position: int
    aside: int


def places(log: MangaMotion, connection: psycopg.Connection, head: int) -> Iterator[Finding]:
    """How far every read model is that is read now, and what it has put aside."""
    until = time.monotonic() + _PATIENCE
    while _behind(found := _places(connection), head) and time.monotonic() < until:
        time.sleep(_AGAIN)
    newest = log.recorder.max_notification_id() or 0
    beyond = [f"{place.view}: position {place.position:,}" for place in found if place.position > newest]
    sentence = f"No read model has seen more than the log, which ends with position {newest:,}."
    yield judged("end of the log", beyond, sentence, "{} read models have seen events that the log has lost.")
    late = [place for place in found if place.view in _LATE and place.position < head]
    if late and not _behind(found, head):
        sentence = "The search by meaning is behind: does the embedder run?"
        yield Finding("read models", "warning", sentence, tuple(_in_words(place, head) for place in late))
    else:
        sentence = f"All {len(found)} read models have seen position {head:,}."
        yield judged(
            "read models", _behind(found, head), sentence, "{} read models are behind: does the projector run?"
        )
    parked = [
        f"{place.view}: {place.aside:,} events, see `mangamotion projections parked`" for place in found if place.aside
    ]
    yield judged("quarantine", parked, "No read model has put an event aside.", "{} read models have put events aside.")


def _places(connection: psycopg.Connection) -> list[_Place]:
    return [_Place(*row) for row in connection.execute(_PLACES).fetchall()]


def _behind(found: Iterable[_Place], head: int) -> list[str]:
    return [_in_words(place, head) for place in found if place.view not in _LATE and place.position < head]


def _in_words(place: _Place, head: int) -> str:
    return f"{place.view}: position {place.position:,}, {head - place.position:,} events behind"


def sample(log: MangaMotion, connection: psycopg.Connection, pick: random.Random) -> Finding:
    """Whether jobs and accounts, picked at random, are shown as their events say."""
    jobs, users = _some(connection, "jobs", "job_id", pick), _some(connection, "users", "user_id", pick)
    faults = [fault for job_id in jobs if (fault := _twice(_job_fault, log, connection, job_id))]
    faults += [fault for user_id in users if (fault := _twice(_user_fault, log, connection, user_id))]
    sentence = f"{len(jobs)} jobs and {len(users)} accounts, picked at random, are shown as their events say."
    return judged("sample", faults, sentence, "{} of a sample are shown otherwise than their events say.")


def _some(connection: psycopg.Connection, view: str, key: str, pick: random.Random) -> list[UUID]:
    row = connection.execute(f"SELECT count(*) FROM {view}".encode()).fetchone()
    count = row[0] if row else 0
    places = pick.sample(range(count), min(count, SAMPLE))
    query = (
        f"SELECT {key} FROM (SELECT {key}, row_number() OVER (ORDER BY {key}) AS n FROM {view}) AS v WHERE n = ANY(%s)"
    )
    return [found for (found,) in connection.execute(query.encode(), ([place + 1 for place in places],)).fetchall()]


#: Judges one row.
Judge = Callable[[MangaMotion, psycopg.Connection, UUID], str | None]


def _twice(judge: Judge, log: MangaMotion, connection: psycopg.Connection, key: UUID) -> str | None:
    """What is wrong also when one looks again: something may have happened between the two reads."""
    try:
        return judge(log, connection, key) and judge(log, connection, key)
    except (UnknownTopic, msgspec.MsgspecError) as error:
        return f"{key} cannot be folded anew: {error}"


def _job_fault(log: MangaMotion, connection: psycopg.Connection, job_id: UUID) -> str | None:
    try:
        job = log.aggregate(Job, job_id)
    except AggregateNotFoundError:
        return f"job {job_id} has no events"
    row = connection.execute(_JOB, (job_id,)).fetchone()
    if row is None:
        return None if job.hidden else f"job {job_id} is not shown"
    video = job.video.video_key if job.video and not job.lost else None
    expected = (str(job.status), job.price, video, job.favorite, job.archived)
    return None if row == expected else f"job {job_id}: {row} is shown, {expected} follows from its events"


def _user_fault(log: MangaMotion, connection: psycopg.Connection, user_id: UUID) -> str | None:
    try:
        user = log.aggregate(User, user_id)
    except AggregateNotFoundError:
        return f"account {user_id} has no events"
    row = connection.execute(_USER, (user_id,)).fetchone()
    expected = (user.balance, user.role)
    return None if row == expected else f"account {user_id}: {row} is shown, {expected} follows from its events"
