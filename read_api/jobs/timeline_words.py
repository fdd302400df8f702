"""What an event of a job says to people: a sentence for each."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.credit_events import CreditsDebited, CreditsRefunded
from domain.dead_letter import JobRetried
from domain.job_events import (
    JobCanceled,
    JobCompleted,
    JobDeleted,
    JobExpired,
    JobFailed,
    JobMoved,
    JobOrganized,
    JobPlanned,
    JobQueued,
    JobRestored,
    JobRetryScheduled,
    JobShared,
    JobStarted,
    JobTrashed,
    JobUnshared,
    JobVideoFound,
    JobVideoLost,
    PosterHashed,
    PreviewsExpired,
    ProgressUpdated,
    ProviderAsked,
    ProviderFailed,
    ProviderOrdered,
    StageFailed,
    StagesCompleted,
)
from domain.projection_repair import EventSkipped
from read_api.event_ports import PublicEvent

#: The public fields of an event.
Fields = Mapping[str, Any]

#: Of an event that a newer version of the program recorded.
UNKNOWN = "Something that this version of the program does not know"


def seconds(duration: float) -> str:
    """`0.4 s`, `12 s`, `3 min 20 s`, `2 h 5 min`."""
    if duration < 10:
        return f"{duration:.1f} s"
    whole = round(duration)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _ordered(fields: Fields) -> str:
    order = fields["order"]
    film = f"{seconds(order['duration_seconds'])} at {order['resolution']}"
    model = f"{order['model']} {order.get('version', '')}".rstrip()
    return f"A video of {film} was ordered from {model} for {_count(order['price'], 'credit')}"


def _planned(fields: Fields) -> str:
    return f"{_count(fields['frames'], 'frame')} were planned in {_count(len(fields['parts']), 'part')}"


def _stages(fields: Fields) -> str:
    """`preprocess (0.3 s, from the cache), inference: 4 parts (12 s)`."""
    names = list(dict.fromkeys(done["stage"] for done in fields["stages"]))
    return "Done: " + ", ".join(_stage(name, [d for d in fields["stages"] if d["stage"] == name]) for name in names)


def _stage(name: str, done: list[Fields]) -> str:
    parts = sum(one["part"] is not None for one in done)
    took = seconds(sum(one["seconds"] for one in done))
    cached = ", from the cache" if all(one["cached"] for one in done) else ""
    counted = f": {_count(parts, 'part')}" if parts else ""
    return f"{name}{counted} ({took}{cached})"


def _stage_failed(fields: Fields) -> str:
    what = fields["stage"] if fields["part"] is None else f"part {fields['part'] + 1} of {fields['stage']}"
    again = f"; tried again after {seconds(fields['delay_seconds'])}" if fields["retryable"] else ""
    return f"{what} failed: {_reason(fields)}{again}"


def _retry(fields: Fields) -> str:
    pause = seconds(fields["delay_seconds"])
    return f"Attempt {fields['attempt']} failed: {_reason(fields)}; the next one follows after {pause}"


def _reason(fields: Fields) -> str:
    return f"{fields['error']} ({fields['code']})"


def _completed(fields: Fields) -> str:
    video = fields["video"]
    return f"The video is done: {seconds(video['duration_seconds'])}, {video['width']}x{video['height']}"


def _trashed(fields: Fields) -> str:
    return "An admin moved the video to the trash" if fields["by_admin"] else "The video was moved to the trash"


def _marked(fields: Fields) -> str:
    marks = [name for name in ("favorite", "archived") if fields[name]]
    marks += [f"tags {', '.join(fields['tags'])}"] if fields["tags"] else []
    return f"Marked: {'; '.join(marks)}" if marks else "All marks were removed"


def _moved(fields: Fields) -> str:
    return "Put into a project" if fields["project_id"] else "Taken out of its project"


def _debited(fields: Fields) -> str:
    return f"{_count(fields['amount'], 'credit')} paid; {fields['balance']:,} left"


def _refunded(fields: Fields) -> str:
    return f"{_count(fields['amount'], 'credit')} came back; the balance is {fields['balance']:,}"


#: Event → its sentence.
SENTENCES: Mapping[str, Callable[[Fields], str]] = {
    JobQueued.__name__: _ordered,
    JobStarted.__name__: lambda fields: f"Attempt {fields['epoch']} began on {fields['worker']}",
    ProgressUpdated.__name__: lambda fields: f"{fields['percent']} % done, in {fields['stage']}",
    JobPlanned.__name__: _planned,
    StagesCompleted.__name__: _stages,
    StageFailed.__name__: _stage_failed,
    ProviderAsked.__name__: lambda fields: f"The order goes to {fields['model']} at {fields['provider']}",
    ProviderOrdered.__name__: lambda fields: f"{fields['provider']} has taken the order for {fields['model']}",
    ProviderFailed.__name__: lambda fields: f"The order ended without a video: {_reason(fields)}",
    JobRetryScheduled.__name__: _retry,
    JobCompleted.__name__: _completed,
    JobFailed.__name__: lambda fields: f"The job failed: {_reason(fields)}",
    JobCanceled.__name__: lambda _: "The job was canceled",
    JobExpired.__name__: lambda _: "The deadline passed before the video was done",
    JobVideoLost.__name__: lambda _: "The video is not in the store any more",
    JobVideoFound.__name__: lambda _: "The video is in the store again",
    PreviewsExpired.__name__: lambda _: "The files beside the video and its poster were removed by a rule of the owner",
    PosterHashed.__name__: lambda _: "The poster was prepared for the search of near-duplicates",
    JobTrashed.__name__: _trashed,
    JobRestored.__name__: lambda _: "The video was restored from the trash",
    JobDeleted.__name__: lambda _: "The video was deleted for ever",
    JobOrganized.__name__: _marked,
    JobMoved.__name__: _moved,
    JobShared.__name__: lambda _: "Another user may see the video",
    JobUnshared.__name__: lambda _: "Another user may see the video no more",
    CreditsDebited.__name__: _debited,
    CreditsRefunded.__name__: _refunded,
    EventSkipped.__name__: lambda fields: (
        f"The read model {fields['projection']} leaves out an event that it could not apply"
    ),
    JobRetried.__name__: lambda _: "The same video was ordered again as another job",
}


def sentence(event: PublicEvent, fields: Fields) -> str:
    """What the event says. One that this version does not know has a sentence, too."""
    found = SENTENCES.get(event.name)
    return found(fields) if found else UNKNOWN
