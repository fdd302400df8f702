"""`python -m bench.peers.crud.publisher`: empties the outbox into NATS JetStream, at least once, in order of pages."""

import asyncio

import msgspec
import nats
import uvloop
from nats.js import JetStreamContext
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bench.peers.crud.database import sessions
from bench.peers.crud.models import Message
from bench.peers.crud.settings import settings

PAGE = 500
#: Seconds between looks at an empty outbox.
IDLE = 0.05


async def main() -> None:
    """Publish for ever."""
    client = await nats.connect(settings().nats_url)
    js = client.jetstream()
    await js.add_stream(name="PEER", subjects=["peer.>"])
    while True:
        async with sessions() as session, session.begin():
            published = await _publish(session, js)
        if not published:
            await asyncio.sleep(IDLE)


async def _publish(session: AsyncSession, js: JetStreamContext) -> int:
    asked = select(Message.id, Message.subject, Message.payload).order_by(Message.id).limit(PAGE)
    messages = (await session.execute(asked.with_for_update(skip_locked=True))).all()
    if messages:
        sending = (
            js.publish(subject, msgspec.json.encode(payload), headers={"Nats-Msg-Id": str(number)})
            for number, subject, payload in messages
        )
        await asyncio.gather(*sending)
        await session.execute(delete(Message).where(Message.id.in_([number for number, _, _ in messages])))
    return len(messages)


if __name__ == "__main__":
    uvloop.run(main())
