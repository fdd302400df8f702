"""Tasks of the work queue: reading and acknowledging them."""

import logging
from uuid import UUID

import msgspec
import nats.errors
from nats.aio.msg import Msg

log = logging.getLogger(__name__)


class _Task(msgspec.Struct, rename="camel"):
    job_id: UUID


async def acknowledge(message: Msg) -> None:
    """Take the task out of the work queue without waiting for NATS to confirm it.

    A task that comes back because the acknowledgement was lost finds nothing to claim.
    """
    try:
        await message.ack()
    except nats.errors.Error as error:
        log.warning("task not acknowledged", extra={"reason": repr(error)})


def job_id(message: Msg) -> UUID | None:
    """The job of a task; None for a task that cannot be read."""
    try:
        return msgspec.json.decode(message.data, type=_Task).job_id
    except msgspec.MsgspecError as error:
        log.error("task unreadable", extra={"reason": str(error)})
        return None
