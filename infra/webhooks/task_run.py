"""Runs what the owner of an endpoint asks for: a test, or a replay. Each message is tried once, enabled or not."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from infra.webhooks.channel import Channel
from infra.webhooks.delivery import PAGE, DeliveryTools
from infra.webhooks.message import TEST, WebhookMessage, message_of, trial_message
from infra.webhooks.recorder import EndpointLost
from infra.webhooks.sender import ReceiverAnswer
from infra.webhooks.tables import DeliveryProgress, DeliveryRecord, TaskProgress, WebhookTask, delivery_id
from read_api.event_ports import PublicEvent


class _Sent(NamedTuple):
    """What a message was about."""

    position: int
    event_id: UUID | None
    name: str


class TaskRun:
    """One test or replay. After a crash it goes on behind the last message that was recorded."""

    def __init__(self, task: WebhookTask, channel: Channel, tools: DeliveryTools) -> None:
        self._task, self._channel, self._tools = task, channel, tools
        self._progress = TaskProgress(task.id, task.position, task.delivered, task.failed, finished=False)

    async def run(self) -> None:
        """Send everything. Raises EndpointLost, DATABASE_UNAVAILABLE."""
        if self._task.kind == "test":
            message = trial_message(self._task.id, self._task.webhook_id, self._tools.now())
            await self._send(message, _Sent(0, None, TEST), finished=True)
            return
        async for event in self._events():
            await self._send(message_of(event), _Sent(int(event.position), event.event_id, event.name))
            if self._count >= self._tools.policy.most_replayed:
                await self._finish(cut=True)
                return
        await self._finish()

    @property
    def _count(self) -> int:
        return self._progress.delivered + self._progress.failed

    async def _events(self) -> AsyncIterator[PublicEvent]:
        """The events to be sent, in the order of the log."""
        task, endpoint, after = self._task, self._channel.endpoint, self._task.position
        # A single delivery is replayed whatever the filter is now.
        names = endpoint.names if task.since else None
        while after < task.last_position:
            page = await self._tools.feed.of_owner(endpoint.owner, after, names, PAGE)
            for event in page.events:
                if event.position <= task.last_position and _within(event.at, task):
                    yield event
            if not page.more:
                return
            after = page.position

    async def _send(self, message: WebhookMessage, sent: _Sent, *, finished: bool = False) -> None:
        if not self._tools.holds():
            raise EndpointLost
        answer = await self._channel.send(message)
        before = self._progress
        self._progress = before._replace(
            position=sent.position,
            delivered=before.delivered + answer.delivered,
            failed=before.failed + (not answer.delivered),
            finished=finished,
        )
        await self._save(self._entry(sent, answer))

    async def _finish(self, *, cut: bool = False) -> None:
        self._progress = self._progress._replace(finished=True, cut=cut)
        await self._save(None)

    async def _save(self, entry: DeliveryRecord | None) -> None:
        await self._tools.recorder.save(DeliveryProgress(self._task.webhook_id, entry, task=self._progress))

    def _entry(self, sent: _Sent, answer: ReceiverAnswer) -> DeliveryRecord:
        return DeliveryRecord(
            id=delivery_id(self._task.webhook_id, self._task.id, sent.position),
            webhook_id=self._task.webhook_id,
            run=self._task.id,
            position=sent.position,
            event_id=sent.event_id,
            name=sent.name,
            outcome="delivered" if answer.delivered else "failed",
            attempts=1,
            status=answer.status,
            reason=answer.reason,
            milliseconds=answer.milliseconds,
            tried_at=self._tools.now(),
            next_at=None,
        )


def _within(at: datetime, task: WebhookTask) -> bool:
    return (task.since is None or task.since <= at) and (task.until is None or at < task.until)
