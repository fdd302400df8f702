"""What happened to a job: every event in plain words and as data, with its attempts, stages, durations and credits."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from litestar import Request, get
from litestar.params import FromPath, QueryParameter

from domain.ids import dead_letter_id
from domain.job import NotJobOwner
from domain.order import Order, script_of
from domain.script import SceneScript
from domain.times import Instant, json_time
from read_api.event_ports import EventsOf, PublicEvent
from read_api.guests import visible
from read_api.jobs.timeline_words import Fields, seconds, sentence
from read_api.ports import CREDITS, ReadModels, ReadsOf
from read_api.status_labels import ErrorCode, Stage

View = Literal["compact", "full"]
Actor = Literal["owner", "admin", "operator", "worker", "system"]
Outcome = Literal["running", "completed", "failed", "lost", "canceled", "expired"]

_MOVED = "SELECT position FROM credit_transactions WHERE user_id = %(user_id)s AND job_id = %(job_id)s AND amount <> 0"
_WORKER = "worker:"
#: What a compact view folds into one entry while nothing else comes in between.
_PROGRESS = frozenset(
    ("ProgressUpdated", "JobPlanned", "StagesCompleted", "ProviderAsked", "ProviderOrdered", "PosterHashed")
)
_FAILURES = frozenset(("JobRetryScheduled", "StageFailed", "ProviderFailed"))
#: Event → how it ends the attempt that runs.
_ENDS: Mapping[str, Outcome] = {
    "JobRetryScheduled": "failed",
    "JobFailed": "failed",
    "JobCompleted": "completed",
    "JobCanceled": "canceled",
    "JobExpired": "expired",
}
_ORDER = "JobQueued"
_ENDINGS = frozenset(("JobCompleted", "JobFailed", "JobCanceled", "JobExpired"))

_View = Annotated[View, QueryParameter(description="`compact` folds progress and retries into one entry each")]


class TimelineEntry(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """An event, or `count` of them in the compact view: from `at` to `until`, with the data of the newest.

    `sequence` is the version of the job; null for what happened to the account. Durations are seconds: since the order,
    and since the entry before.
    """

    position: str
    event_id: UUID
    event: str
    message: str
    by: Actor
    #: The name of the worker that did it.
    worker: str | None
    #: Of the request that did it: operators find it in their logs. Null for what processes did, and for guests.
    request_id: str | None
    sequence: int | None
    at: Instant
    until: Instant
    count: int
    since_order: float
    since_previous: float
    data: Annotated[msgspec.Raw, msgspec.Meta(extra_json_schema={"type": "object"})]


class TimelineAttempt(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One try of one worker. `lost`: another worker took the job over. `seconds` is null while it runs."""

    number: int
    worker: str
    started_at: Instant
    ended_at: Instant | None
    seconds: float | None
    outcome: Outcome
    code: ErrorCode | None
    error: str | None


class TimelineStage(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A stage that an attempt completed: seconds of work in all of its parts together."""

    stage: Stage
    attempt: int
    worker: str
    parts: int
    seconds: float
    #: Whether all of it was found in the cache.
    cached: bool


class TimelineCredits(msgspec.Struct, frozen=True):
    """What the job cost its owner, and what came back."""

    paid: int
    refunded: int


class JobTimeline(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A job from the order to now, the oldest first. Durations are seconds, null for what has not ended yet."""

    job_id: str
    view: View
    #: From the order to the first attempt, from there to the end, and both.
    waited: float | None
    rendered: float | None
    total: float | None
    #: The version of the engine that draws it, and the script that it draws: as the prompt was read when the job was
    #: ordered, or as it was written. Null where the engine has only one version, or draws no script.
    version: str | None
    script: SceneScript | None
    #: Null for guests.
    credits: TimelineCredits | None
    attempts: list[TimelineAttempt]
    stages: list[TimelineStage]
    entries: list[TimelineEntry]


class _Ordered(msgspec.Struct, frozen=True):
    """What is published of an order."""

    order: Order


class _Moment(msgspec.Struct, kw_only=True):
    """An event with its decoded fields; `count` of them, the newest of which is shown, since `began`."""

    event: PublicEvent
    fields: Fields
    began: datetime
    count: int = 1
    failures: int = 0

    @property
    def is_failure(self) -> bool:
        return self.failures > 0


@get(
    "/api/me/jobs/{job_id:str}/timeline",
    summary="What happened to one of my jobs",
    tags=["Jobs"],
    opt={"scope": "jobs:read"},
)
async def job_timeline(
    request: Request[UUID, Any, Any], job_id: FromPath[str], reads: ReadsOf, events: EventsOf, view: _View = "full"
) -> JobTimeline:
    """Every event of a job with what did it, how long it took and what it cost; also of one that was shared with me.

    Guests see neither the credits nor the marks of the owner. Of a job with more than 10,000 events, those are shown
    that came first.
    """
    row = await visible(reads, job_id, request.user)
    if row.user_id is None:
        raise NotJobOwner
    own = row.user_id == request.user
    others = [*await _movements(reads, row.user_id, row.job_id), *await events.skips(row.job_id)] if own else []
    streams = [row.job_id, *([dead_letter_id(row.job_id)] if own else [])]
    found = await events.about(streams, others, for_guests=not own)
    return timeline_of(row.job_id, row.user_id, found, view=view, own=own)


async def _movements(reads: ReadModels, user_id: UUID, job_id: UUID) -> list[int]:
    """The positions of what the job cost, and of what came back."""
    rows = await reads.fetch(CREDITS, _MOVED, {"user_id": user_id, "job_id": job_id})
    return [position for (position,) in rows]


def timeline_of(job_id: UUID, owner: UUID, found: Sequence[PublicEvent], *, view: View, own: bool) -> JobTimeline:
    """The timeline of a job from its events, in the order of the log."""
    moments = [_Moment(event=event, fields=_fields(event), began=event.at) for event in found]
    ordered = next((m.event.at for m in moments if m.event.name == _ORDER), None)
    started = next((m.event.at for m in moments if m.event.name == "JobStarted"), None)
    ended = next((m.event.at for m in moments if m.event.name in _ENDINGS), None)
    order = next(
        (msgspec.json.decode(m.event.data, type=_Ordered).order for m in moments if m.event.name == _ORDER), None
    )
    return JobTimeline(
        job_id=str(job_id),
        view=view,
        waited=_between(ordered, started or ended),
        rendered=_between(started, ended),
        total=_between(ordered, ended),
        version=order.drawn_version if order else None,
        script=script_of(order) if order else None,
        credits=_credits(moments) if own else None,
        attempts=_attempts(moments),
        stages=_stages(moments),
        entries=_entries(_folded(moments) if view == "compact" else moments, job_id, owner, own=own),
    )


def _fields(event: PublicEvent) -> Fields:
    fields: Fields = msgspec.json.decode(event.data)
    return fields


def _between(start: datetime | None, end: datetime | None) -> float | None:
    return _rounded(start, end) if start and end else None


def _rounded(start: datetime, end: datetime) -> float:
    """Seconds with milliseconds; events of one append may be recorded at times that are the other way round."""
    return max(0.0, round((end - start).total_seconds(), 3))


def _credits(moments: Iterable[_Moment]) -> TimelineCredits:
    sums = {"CreditsDebited": 0, "CreditsRefunded": 0}
    for moment in moments:
        if moment.event.name in sums:
            sums[moment.event.name] += moment.fields["amount"]
    return TimelineCredits(sums["CreditsDebited"], sums["CreditsRefunded"])


def _attempts(moments: Iterable[_Moment]) -> list[TimelineAttempt]:
    found: list[TimelineAttempt] = []
    for moment in moments:
        name = moment.event.name
        if found and found[-1].outcome == "running" and (name in _ENDS or name == "JobStarted"):
            found[-1] = _over(found[-1], moment)
        if name == "JobStarted":
            found.append(_begun(moment))
    return found


def _begun(moment: _Moment) -> TimelineAttempt:
    return TimelineAttempt(
        number=moment.fields["epoch"],
        worker=moment.fields["worker"],
        started_at=json_time(moment.event.at),
        ended_at=None,
        seconds=None,
        outcome="running",
        code=None,
        error=None,
    )


def _over(attempt: TimelineAttempt, moment: _Moment) -> TimelineAttempt:
    return msgspec.structs.replace(
        attempt,
        ended_at=json_time(moment.event.at),
        seconds=_rounded(datetime.fromisoformat(attempt.started_at), moment.event.at),
        outcome=_ENDS.get(moment.event.name, "lost"),
        code=moment.fields.get("code"),
        error=moment.fields.get("error"),
    )


def _stages(moments: Iterable[_Moment]) -> list[TimelineStage]:
    found: dict[tuple[int, str, Stage], TimelineStage] = {}
    for moment in moments:
        if moment.event.name == "StagesCompleted":
            for done in moment.fields["stages"]:
                key = (moment.fields["epoch"], moment.fields["worker"], done["stage"])
                found[key] = _with_part(found.get(key), key, done)
    return list(found.values())


def _with_part(known: TimelineStage | None, key: tuple[int, str, Stage], done: Fields) -> TimelineStage:
    epoch, worker, stage = key
    return TimelineStage(
        stage=stage,
        attempt=epoch,
        worker=worker,
        parts=(known.parts if known else 0) + (done["part"] is not None),
        seconds=round((known.seconds if known else 0.0) + done["seconds"], 3),
        cached=done["cached"] and (known is None or known.cached),
    )


def _folded(moments: Iterable[_Moment]) -> list[_Moment]:
    """Progress between two other events is one entry, and so are failures with the attempts between them."""
    found: list[_Moment] = []
    for moment in moments:
        name = moment.event.name
        last = found[-1] if found else None
        if name in _FAILURES:
            _fold_failure(found, moment)
        elif last and name in _PROGRESS and last.event.name in _PROGRESS:
            found[-1] = _joined(last, moment)
        elif last and name == "JobStarted" and last.is_failure:
            last.count += 1
        else:
            found.append(moment)
    return found


def _fold_failure(found: list[_Moment], moment: _Moment) -> None:
    """Take progress that led to a further failure into the entry of the failures before it."""
    moment = msgspec.structs.replace(moment, failures=1)
    if len(found) > 1 and found[-1].event.name in _PROGRESS and found[-2].is_failure:
        found[-2].count += found.pop().count
    if found and found[-1].is_failure:
        found[-1] = _joined(found[-1], moment)
    else:
        found.append(moment)


def _joined(first: _Moment, later: _Moment) -> _Moment:
    return msgspec.structs.replace(
        later, began=first.began, count=first.count + later.count, failures=first.failures + later.failures
    )


def _entries(moments: Sequence[_Moment], job_id: UUID, owner: UUID, *, own: bool) -> list[TimelineEntry]:
    ordered = moments[0].began if moments else None
    found: list[TimelineEntry] = []
    for previous, moment in zip((None, *moments), moments, strict=False):
        assert ordered is not None
        event, gap = moment.event, _rounded(previous.event.at, moment.began) if previous else 0.0
        found.append(
            TimelineEntry(
                position=event.position.token,
                event_id=event.event_id,
                event=event.name,
                message=_message(moment),
                by=_actor(event.actor, owner),
                worker=_worker(event.actor),
                request_id=event.request if own else None,
                sequence=event.version if event.aggregate_id == job_id else None,
                at=json_time(moment.began),
                until=json_time(event.at),
                count=moment.count,
                since_order=_rounded(ordered, moment.began),
                since_previous=gap,
                data=event.data,
            )
        )
    return found


def _message(moment: _Moment) -> str:
    said = sentence(moment.event, moment.fields)
    if moment.failures > 1:
        return f"Failed {moment.failures} times; the last: {said}"
    if moment.count > 1 and not moment.is_failure:
        return f"{said}; {moment.count} steps in {seconds(_rounded(moment.began, moment.event.at))}"
    return said


def _actor(actor: str | None, owner: UUID) -> Actor:
    """What did it: accounts are known by their ids, processes by their names."""
    if actor == str(owner):
        return "owner"
    if actor and actor.startswith(_WORKER):
        return "worker"
    if actor == "operator":
        return "operator"
    return "admin" if _is_id(actor) else "system"


def _is_id(actor: str | None) -> bool:
    try:
        return actor is not None and bool(UUID(actor))
    except ValueError:
        return False


def _worker(actor: str | None) -> str | None:
    return actor.removeprefix(_WORKER) if actor and actor.startswith(_WORKER) else None


routes = [job_timeline]
