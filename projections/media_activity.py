"""How often the videos of a user were shared, viewed, played and downloaded, and when."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain.media_hour import MediaSeen
from domain.share import ShareLinkCreated, ShareLinkViewed
from projections.protocol import LoggedEvent
from projections.table import Insert, Statement, TableSpec, columns, unnest

_COUNTS = ("views", "plays", "downloads")
#: Every time zone of today is a multiple of it away from UTC, so that days of all zones are sums of such buckets.
_BUCKET_MINUTES = 15


class MediaActivity:
    """Fills `media_activity` (sums of a user), `media_hours` and `media_totals` (of each job), and `media_links`.

    What was counted stays when a job is deleted: the sums say what happened.
    """

    topics: ClassVar[frozenset[str]] = frozenset(
        event.topic for event in (ShareLinkCreated, ShareLinkViewed, MediaSeen)
    )

    def __init__(self, version: int = 1) -> None:
        self.name = f"media_activity_v{version}"
        self.views = {
            "media_activity": self.name,
            "media_hours": f"media_hours_v{version}",
            "media_totals": f"media_totals_v{version}",
            "media_links": f"media_links_v{version}",
        }
        _, hours, totals, links = self.views.values()
        self.tables = _tables(self.name, hours, totals, links)
        self.indexes = "".join(
            f"CREATE INDEX IF NOT EXISTS {totals}_by_{name} ON {totals} (user_id, {name} DESC, job_id);"
            for name in _COUNTS
        )
        self._links = TableSpec(links, {"share_id": "uuid", "job_id": "uuid", "user_id": "uuid"})
        self._shared = _shared(self.name)
        self._seen = _added(_SEEN, self.name, hours, totals)
        self._viewed = _added(_viewed(links), self.name, hours, totals)

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        links: list[tuple[UUID, UUID, UUID]] = []
        shared, viewed = Counter[tuple[UUID, datetime]](), Counter[tuple[UUID, datetime]]()
        seen = defaultdict[tuple[UUID, UUID, datetime], list[int]](lambda: [0, 0, 0])
        for _, recorded in page:
            match recorded.event:
                case MediaSeen() as e:
                    sums = seen[(e.user_id, e.job_id, e.hour)]
                    sums[:] = (sums[0] + e.views, sums[1] + e.plays, sums[2] + e.downloads)
                case ShareLinkCreated() as e:
                    links.append((recorded.originator_id, e.job_id, e.user_id))
                    shared[(e.user_id, _bucket(recorded.at))] += 1
                case ShareLinkViewed() as e:
                    viewed[(recorded.originator_id, _bucket(recorded.at))] += e.count
        return [
            *([Insert(self._links, links)] if links else []),
            *_statement(self._shared, [(*key, count) for key, count in shared.items()]),
            *_statement(self._seen, [(*key, *sums) for key, sums in seen.items()]),
            *_statement(self._viewed, [(*key, count) for key, count in viewed.items()]),
        ]


def _bucket(at: datetime) -> datetime:
    return at.replace(minute=at.minute - at.minute % _BUCKET_MINUTES, second=0, microsecond=0)


def _statement(sql: str, rows: Sequence[tuple[object, ...]]) -> list[Statement]:
    return [Statement(sql, columns(rows, len(rows[0])))] if rows else []


def _tables(activity: str, hours: str, totals: str, links: str) -> str:
    counts = ", ".join(f"{name} bigint NOT NULL DEFAULT 0" for name in _COUNTS)
    return f"""
        CREATE TABLE IF NOT EXISTS {activity} (
            user_id uuid NOT NULL, at timestamptz NOT NULL, {counts}, shares bigint NOT NULL DEFAULT 0,
            PRIMARY KEY (user_id, at)
        );
        CREATE TABLE IF NOT EXISTS {hours} (
            user_id uuid NOT NULL, at timestamptz NOT NULL, job_id uuid NOT NULL, {counts},
            PRIMARY KEY (user_id, at, job_id)
        );
        CREATE TABLE IF NOT EXISTS {totals} (job_id uuid PRIMARY KEY, user_id uuid NOT NULL, {counts});
        CREATE TABLE IF NOT EXISTS {links} (share_id uuid PRIMARY KEY, job_id uuid NOT NULL, user_id uuid NOT NULL);
    """


#: What a page says of jobs, as rows of user, job, time and counts.
_SEEN = f"""
    SELECT * FROM {unnest(("uuid", "uuid", "timestamptz", "bigint", "bigint", "bigint"))}
        AS seen (user_id, job_id, at, views, plays, downloads)
"""


def _viewed(links: str) -> str:
    """The same of old events, which name a share link."""
    return f"""
        SELECT user_id, job_id, at, views, 0 AS plays, 0 AS downloads
          FROM {unnest(("uuid", "timestamptz", "bigint"))} AS viewed (share_id, at, views) JOIN {links} USING (share_id)
    """


def _shared(activity: str) -> str:
    return f"""
        INSERT INTO {activity} AS t (user_id, at, shares) SELECT * FROM {unnest(("uuid", "timestamptz", "bigint"))}
        ON CONFLICT (user_id, at) DO UPDATE SET shares = t.shares + excluded.shares
    """


def _added(source: str, activity: str, hours: str, totals: str) -> str:
    """Adds the counts of a source to the three tables."""
    return f"""
        WITH source AS ({source}),
        activity AS ({_upsert(activity, "user_id, at", "user_id, at")}),
        totals AS ({_upsert(totals, "job_id, user_id", "job_id")})
        {_upsert(hours, "user_id, at, job_id", "user_id, at, job_id")}
    """


def _upsert(table: str, key: str, unique: str) -> str:
    sums = ", ".join(f"sum({name})::bigint AS {name}" for name in _COUNTS)
    added = ", ".join(f"{name} = t.{name} + excluded.{name}" for name in _COUNTS)
    return f"""
        INSERT INTO {table} AS t ({key}, {", ".join(_COUNTS)}) SELECT {key}, {sums} FROM source GROUP BY {key}
        ON CONFLICT ({unique}) DO UPDATE SET {added}
    """
