"""The application with a real mail server, links for new passwords, and browsers that open links."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import urlsplit

import httpx

from commands.http.auth_options import AuthOptions
from commands.http.mail_ports import Prepare
from infra.http.services import Services
from infra.mail.queue import MailQueue
from infra.mail.smtp import Smtp
from infra.settings import AccountSettings
from tests.http.conftest import no_cookies, serving
from tests.infra.mail.server import Mailbox, mail_server

#: What a browser sends when a person opens a link.
PAGE = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
#: A password that was set by a link.
NEW = "a brand new password"


@asynccontextmanager
async def queue_to(mailbox: Mailbox) -> AsyncIterator[MailQueue]:
    """A queue whose mails go to the mailbox."""
    async with mail_server(mailbox) as port:
        settings = AccountSettings(public_url="https://studio.example", smtp_url=f"smtp://127.0.0.1:{port}")
        async with MailQueue(Smtp(settings).send) as queue:
            yield queue


@asynccontextmanager
async def mailing_to(parts: Services, mailbox: Mailbox) -> AsyncIterator[Services]:
    """The services of an application whose mails go to the mailbox."""
    async with queue_to(mailbox) as mailer:
        yield replace(parts, mailer=mailer)


class CurrentQueue:
    """The mailer of an application that serves many tests: the queue of the test that runs."""

    def __init__(self) -> None:
        self.queue = MailQueue()

    @property
    def enabled(self) -> bool:
        return self.queue.enabled

    def post(self, prepare: Prepare) -> None:
        self.queue.post(prepare)


class MailingStudio(NamedTuple):
    """An application that sends mail, made once for a module."""

    url: str
    mailer: CurrentQueue

    @asynccontextmanager
    async def sending_to(self, mailbox: Mailbox) -> AsyncIterator[httpx.AsyncClient]:
        """A client of the application, whose mails go to the mailbox."""
        async with queue_to(mailbox) as self.mailer.queue, client_of(self.url) as client:
            yield client


@asynccontextmanager
async def mailing_studio(parts: Services) -> AsyncIterator[MailingStudio]:
    mailer = CurrentQueue()
    async with serving(replace(parts, mailer=mailer, options=AuthOptions(reset_by="mail"))) as url:
        yield MailingStudio(url, mailer)


@asynccontextmanager
async def sending(parts: Services, mailbox: Mailbox, **options: str) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the application, whose mails go to the mailbox."""
    modes = AuthOptions(reset_by="mail", **options)  # type: ignore[arg-type]  # each test knows what it gives
    async with (
        mailing_to(parts, mailbox) as found,
        serving(replace(found, options=modes)) as url,
        client_of(url) as client,
    ):
        yield client


@asynccontextmanager
async def registering(parts: Services, registration: str) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the application with this mode of registration."""
    modes = AuthOptions(registration=registration)  # type: ignore[arg-type]  # each test knows what it gives
    async with serving(replace(parts, options=modes)) as url, client_of(url) as client:
        yield client


async def link_by_mail(client: httpx.AsyncClient, mailbox: Mailbox, email: str, base: str = "") -> str:
    """The path of a new link for a new password."""
    number = len(mailbox.letters) + 1
    answer = await client.post(f"{base}/api/auth/reset", json={"email": email})
    assert answer.status_code == 202, answer.text
    return urlsplit((await mailbox.next(number)).link).path


def client_of(url: str) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=url, timeout=15, cookies=no_cookies())
