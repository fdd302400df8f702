"""The queue of mails: made and sent beside the requests, a bounded number of them, each repeated for a while."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Self

from commands.http.mail_ports import Prepare
from commands.mails import Mail
from infra.background import BackgroundTasks
from infra.mail.smtp import MailNotSent
from infra.postgres.pool import DATABASE_UNAVAILABLE
from infra.retry import doubling, retry

log = logging.getLogger(__name__)

#: So many mails may wait; further ones are dropped, and the log says so.
WAITING = 500
#: So many connections to the mail server at a time.
CONNECTIONS = 4
#: For so many seconds a mail is tried again; links in mails end after an hour.
PERSISTENCE = 900.0
#: Seconds that the end of the process leaves to mails under way.
_LAST_SECONDS = 1.0

Send = Callable[[Mail], Awaitable[None]]


class MailQueue:
    """Sends mails with `send`; without it no mail is sent. `async with` ends what is under way.

    Mails that wait are in memory: those of a process that ends are lost, and people ask for new links.
    """

    def __init__(self, send: Send | None = None, *, waiting: int = WAITING, persistence: float = PERSISTENCE) -> None:
        self._send, self._waiting, self._persistence = send, waiting, persistence
        self._pause = doubling(1.0, 60.0)
        self._connections = asyncio.Semaphore(CONNECTIONS)
        #: Those that wait, and those that are being sent.
        self.mails = BackgroundTasks()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        if not await self.mails.settle(_LAST_SECONDS):
            log.warning("mails dropped", extra={"count": len(self.mails), "reason": "the process ends"})
            await self.mails.cancel()

    @property
    def enabled(self) -> bool:
        """Whether mail is sent."""
        return self._send is not None

    def post(self, prepare: Prepare) -> None:
        """Have a mail made and sent. Never waits and never raises; does nothing where no mail is sent."""
        if self._send is None:
            return
        if len(self.mails) >= self._waiting:
            log.error("mails dropped", extra={"count": 1, "reason": "too many mails wait"})
            return
        self.mails.start(self._deliver(prepare, self._send), "mail")

    async def _deliver(self, prepare: Prepare, send: Send) -> None:
        try:
            mail = await retry(prepare, DATABASE_UNAVAILABLE, event="mail postponed", seconds=self._persistence)
            if mail is not None:
                await self._send_until_sent(mail, send)
        except Exception as error:  # whatever it is, the mails after this one are sent
            log.exception("mail not made", extra={"reason": type(error).__name__})

    async def _send_until_sent(self, mail: Mail, send: Send) -> None:
        async def attempt() -> None:
            async with self._connections:
                await send(mail)

        fields = {"mail": mail.kind}
        try:
            await retry(
                attempt,
                MailNotSent,
                event="mail postponed",
                seconds=self._persistence,
                pause=lambda attempts, error: None if error.final else self._pause(attempts, error),
                fields=fields,
            )
        except MailNotSent as error:
            log.error("mail not sent", extra=fields | {"reason": str(error)})
        else:
            log.info("mail sent", extra=fields)
