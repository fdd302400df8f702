"""Tasks from the work queue: reading and settling them."""

import logging
from uuid import UUID

import msgspec
import nats.errors
from nats.aio.msg import Msg

log = logging.getLogger(__name__)


class _Task(msgspec.Struct, rename="camel"):
    job_id: UUID


async def settle(message: Msg) -> None:
    """Take the task out of the work queue. Nobody waits for the answer: the log has the last word already.

    A task that comes back because this was lost finds nothing to claim.
    """
    try:
        await message.ack()
    except nats.errors.Error as error:
        log.warning("NATS will deliver a task that is done again: %r", error)


def job_id(message: Msg) -> UUID | None:
    """The job that a task names; None when it makes no sense."""
    try:
        return msgspec.json.decode(message.data, type=_Task).job_id
    except msgspec.MsgspecError as error:
        log.error("a task that cannot be read is dropped: %s", error)
        return None
