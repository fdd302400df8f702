"""An hour of a job's video is one stream of the log."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import uuid4

from domain.ids import media_hour_id
from domain.media_hour import LinkViews, MediaCounts, MediaHour, MediaSeen

HOUR = datetime(2026, 11, 26, 14, tzinfo=UTC)


def test_an_hour_of_a_job_has_one_id_in_every_time_zone() -> None:
    job_id = uuid4()
    same = (HOUR, HOUR + timedelta(minutes=59), HOUR.astimezone(timezone(timedelta(hours=5, minutes=30))))
    assert len({media_hour_id(job_id, at) for at in same}) == 1
    others = {media_hour_id(job_id, HOUR + timedelta(hours=1)), media_hour_id(uuid4(), HOUR)}
    assert len(others | {media_hour_id(job_id, HOUR)}) == 3


def test_the_counts_of_an_hour_are_one_event() -> None:
    job_id, user_id, links = uuid4(), uuid4(), (LinkViews(share_id=uuid4(), views=3),)
    media = MediaHour.of(job_id, user_id, HOUR, MediaCounts(views=3, plays=2, downloads=1, links=links))
    assert (media.id, media.recorded) == (media_hour_id(job_id, HOUR), True)
    seen = MediaSeen(job_id=job_id, user_id=user_id, hour=HOUR, views=3, plays=2, downloads=1, links=links)
    assert media.pending == [seen]
