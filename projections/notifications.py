"""What users are notified of, and what they have read. Low balances are found in the ledger itself."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, NamedTuple
from uuid import UUID

from domain import identity, job_events, second_factor, user, webhook_endpoint
from domain.aggregate import Event
from domain.notification import NotificationKind, NotificationsRead
from projections.protocol import LoggedEvent
from projections.table import Insert, Statement, TableSpec, columns


class _Notice(NamedTuple):
    """The columns of a row that depend on the kind of the event."""

    #: None: there is no one to notify.
    user_id: UUID | None
    kind: NotificationKind
    job_id: UUID | None = None
    #: Why a job failed, which provider was linked, who made a link, or why a webhook was disabled and its host.
    detail: str = ""


def _of_link(event: user.ResetLinkIssued, account: UUID) -> _Notice:
    # The owner asked for a link by mail, and has got it.
    return _Notice(None if event.way == "mail" else account, "resetLinkMade", detail=event.way)


#: Event → its row, given the event and the id of its aggregate.
_NOTICES: Mapping[type[Event], Callable[[Any, UUID], _Notice]] = {
    job_events.JobCompleted: lambda e, job: _Notice(e.user_id, "finished", job),
    job_events.JobFailed: lambda e, job: _Notice(e.user_id, "failed", job, e.code),
    job_events.JobExpired: lambda e, job: _Notice(e.user_id, "failed", job, "expired"),
    job_events.JobShared: lambda e, job: _Notice(e.user_id, "shared", job),
    user.ResetLinkIssued: _of_link,
    user.PasswordChanged: lambda e, account: _Notice(account, "passwordChanged"),
    second_factor.SecondFactorConfirmed: lambda e, _: _Notice(e.user_id, "secondFactorOn"),
    second_factor.SecondFactorRemoved: lambda e, _: _Notice(e.user_id, "secondFactorOff"),
    webhook_endpoint.WebhookDisabled: lambda e, _: _Notice(e.user_id, "webhookDisabled", detail=f"{e.reason} {e.host}"),
    identity.IdentityLinked: lambda e, account: _Notice(account, "signInLinked", detail=e.issuer),
}
_TYPES = {
    "position": "bigint",
    "event_id": "uuid",
    "created_at": "timestamptz",
    "user_id": "uuid",
    "kind": "text",
    "job_id": "uuid",
    "detail": "text",
}


class Notifications:
    """Fills `notifications` and `notification_reads`.

    An order is none of its events: what it does to a balance is found in `credit_transactions`.
    """

    topics: ClassVar[frozenset[str]] = frozenset({NotificationsRead.topic, *(event.topic for event in _NOTICES)})

    def __init__(self, version: int = 1) -> None:
        self.name = f"notifications_v{version}"
        reads = f"notification_reads_v{version}"
        self.views = {"notifications": self.name, "notification_reads": reads}
        # The key finds the newest ones of a kind, so that many videos do not hide what concerns security.
        self.tables = f"""
            CREATE TABLE IF NOT EXISTS {self.name} (
                user_id uuid NOT NULL, kind text NOT NULL, position bigint NOT NULL, event_id uuid NOT NULL,
                created_at timestamptz NOT NULL, job_id uuid, detail text NOT NULL,
                PRIMARY KEY (user_id, kind, position)
            );
            CREATE TABLE IF NOT EXISTS {reads} (
                user_id uuid PRIMARY KEY, up_to bigint NOT NULL, positions text NOT NULL
            ) WITH (fillfactor = 80);
        """
        self.indexes = f"CREATE INDEX IF NOT EXISTS {self.name}_by_age ON {self.name} USING brin (created_at);"
        self._target = TableSpec(self.name, _TYPES)
        self._read = f"""
            INSERT INTO {reads} (user_id, up_to, positions) SELECT * FROM unnest(%b::uuid[], %b::bigint[], %b::text[])
            ON CONFLICT (user_id) DO UPDATE SET up_to = excluded.up_to, positions = excluded.positions
        """

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        rows: list[tuple[Any, ...]] = []
        read: dict[UUID, tuple[UUID, int, str]] = {}
        for position, recorded in page:
            event = recorded.event
            if isinstance(event, NotificationsRead):
                read[event.user_id] = event.user_id, event.up_to, " ".join(map(str, event.positions))
                continue
            notice = _NOTICES[type(event)](event, recorded.originator_id)
            if notice.user_id is not None:
                rows.append((position, recorded.event_id, recorded.at, *notice))
        writes: list[Insert | Statement] = [Insert(self._target, rows)] if rows else []
        return [*writes, Statement(self._read, columns(read.values(), 3))] if read else writes
