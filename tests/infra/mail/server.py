"""A real SMTP server on a port of this machine, which keeps what it gets."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

#: The user and the password that the server knows.
LOGIN = ("studio", "pass word")


@dataclass
class Letter:
    """A mail as it arrived."""

    sender: str
    recipients: list[str]
    message: EmailMessage

    @property
    def text(self) -> str:
        return str(self.message.get_content()).replace("\r\n", "\n")

    @property
    def link(self) -> str:
        """The one link in it."""
        [found] = [line for line in self.text.splitlines() if line.startswith("http")]
        return found


@dataclass
class Mailbox:
    """What an SMTP server got. `answers` are its first answers to DATA, before it says that all is well."""

    letters: list[Letter] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    tries: int = 0
    logins: list[tuple[str, str]] = field(default_factory=list)
    arrived: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - its name
        del server, session
        self.tries += 1
        if self.answers:
            return self.answers.pop(0)
        assert isinstance(envelope.content, bytes)
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        async with self.arrived:
            self.letters.append(Letter(envelope.mail_from or "", list(envelope.rcpt_tos), message))
            self.arrived.notify_all()
        return "250 OK"

    def authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object
    ) -> AuthResult:
        del server, session, envelope, mechanism
        assert isinstance(data, LoginPassword)
        login = (data.login.decode(), data.password.decode())
        self.logins.append(login)
        return AuthResult(success=login == LOGIN, handled=False)

    async def next(self, number: int = 1) -> Letter:
        """The letter with this number, from 1, once it is there; fails after ten seconds."""
        async with asyncio.timeout(10), self.arrived:
            await self.arrived.wait_for(lambda: len(self.letters) >= number)
        return self.letters[number - 1]


@asynccontextmanager
async def mail_server(mailbox: Mailbox, port: int = 0, *, login: bool = False) -> AsyncIterator[int]:
    """The server in this event loop; its port."""

    def session() -> SMTP:
        return SMTP(
            mailbox,
            hostname="mail.example",
            authenticator=mailbox.authenticate if login else None,
            auth_required=login,
            auth_require_tls=False,
            enable_SMTPUTF8=True,
            loop=asyncio.get_running_loop(),
        )

    server = await asyncio.get_running_loop().create_server(session, "127.0.0.1", port)
    async with server:
        yield int(server.sockets[0].getsockname()[1])
