"""Mails as a real server gets them, and what becomes of those that it does not take."""

import asyncio
import logging

import pytest

from commands import mails
from commands.http.mail_ports import Prepare
from commands.mails import Mail
from infra.deadline import Unavailable
from infra.embedded.ports import free_port
from infra.mail.message import message_of
from infra.mail.queue import MailQueue
from infra.mail.smtp import MailNotSent, Smtp
from infra.settings import AccountSettings
from tests.infra.mail.server import LOGIN, Mailbox, mail_server

URL = "https://studio.example/films"
LINK = f"{URL}/api/auth/reset/{'x' * 43}"


def smtp(port: int, user: str = "", mail_from: str = "") -> Smtp:
    return Smtp(AccountSettings(public_url=URL, smtp_url=f"smtp://{user}127.0.0.1:{port}", mail_from=mail_from))


def prepared(mail: Mail | None) -> Prepare:
    async def prepare() -> Mail | None:
        return mail

    return prepare


async def settled(mailer: MailQueue) -> None:
    """Returns once no mail waits."""
    await mailer.mails.settle()


@pytest.fixture
async def mailbox() -> Mailbox:
    return Mailbox()


async def test_a_mail_arrives_as_it_was_written(mailbox: Mailbox) -> None:
    mail = mails.password_reset("ann@müller.example", LINK)
    async with mail_server(mailbox) as port:
        await smtp(port, mail_from="My studio <films@studio.example>").send(mail)
    [letter] = mailbox.letters
    assert (letter.sender, letter.recipients) == ("films@studio.example", ["ann@xn--mller-kva.example"])
    headers = letter.message
    assert (headers["From"], headers["Subject"]) == ("My studio <films@studio.example>", "Set a new password")
    assert headers["Message-ID"].endswith("@studio.example>")
    assert (headers["Auto-Submitted"], headers["Content-Type"]) == ("auto-generated", 'text/plain; charset="utf-8"')
    assert headers["Date"].datetime.tzinfo is not None
    assert letter.text == mail.text
    assert letter.link == LINK
    assert "If you did not ask for it" in letter.text


@pytest.mark.parametrize(
    "mail",
    [
        mails.password_reset("ann@example.com", LINK),
        mails.reset_by_admin("ann@example.com"),
        mails.password_changed("ann@example.com"),
        mails.second_factor_on("ann@example.com"),
        mails.second_factor_off("ann@example.com"),
        mails.recovery_codes_replaced("ann@example.com"),
        mails.verification("ann@example.com", LINK),
        mails.invitation("ann@example.com", LINK, 7),
    ],
    ids=lambda mail: mail.kind,
)
async def test_every_mail_greets_explains_and_is_signed(mailbox: Mailbox, mail: Mail) -> None:
    async with mail_server(mailbox) as port:
        await smtp(port).send(mail)
    [letter] = mailbox.letters
    paragraphs = letter.text.split("\n\n")
    assert paragraphs[0] == "Hello,"
    assert paragraphs[-1].strip() == "MangaMotion"
    assert "did not" in letter.text or "was not you" in letter.text
    assert letter.message["From"] == "MangaMotion <no-reply@studio.example>"


@pytest.mark.parametrize(
    "to",
    [
        "ann@example.com\r\nBcc: eve@example.com",
        "ann@example.com\nSubject: x",
        "ann@example.com,eve@example.com",
        "ann@example.com>\r\nRCPT TO:<eve@example.com",
        "ann\r\n@example.com",
        "ann",
        "",
        "@",
        "a@" + "x" * 300,
    ],
)
async def test_no_address_adds_a_header_or_a_recipient(mailbox: Mailbox, to: str) -> None:
    async with mail_server(mailbox) as port:
        with pytest.raises(MailNotSent, match="no mail can be sent to such an address") as caught:
            await smtp(port).send(mails.verification(to, LINK))
    assert caught.value.final
    assert (mailbox.letters, mailbox.tries) == ([], 0)


@pytest.mark.parametrize("subject", ["x\r\nBcc: eve@example.com", "x\ny", "x\r", "x\u2028y", ""])
def test_no_subject_adds_a_header(subject: str) -> None:
    with pytest.raises(ValueError, match="a subject is one line"):
        message_of(Mail("test", "ann@example.com", subject, "text"), "a@example.com", "example.com")


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
async def test_the_studio_logs_in_where_the_server_asks_for_it(mailbox: Mailbox) -> None:
    async with mail_server(mailbox, login=True) as port:
        await smtp(port, user="studio:pass%20word@").send(mails.password_changed("ann@example.com"))
        with pytest.raises(MailNotSent, match="SMTPAuthenticationError") as caught:
            await smtp(port, user="studio:wrong@").send(mails.password_changed("ann@example.com"))
    assert mailbox.logins[0] == LOGIN
    assert not caught.value.final
    assert len(mailbox.letters) == 1


async def test_a_server_that_is_busy_is_asked_again(mailbox: Mailbox, caplog: pytest.LogCaptureFixture) -> None:
    mailbox.answers = ["451 try later, ann@example.com"]
    async with mail_server(mailbox) as port, MailQueue(smtp(port).send) as mailer:
        mailer.post(prepared(mails.password_changed("ann@example.com")))
        await mailbox.next()
    assert mailbox.tries == 2
    assert "mail postponed" in caplog.messages
    assert "ann@example.com" not in caplog.text


async def test_a_server_that_refuses_is_not_asked_again(mailbox: Mailbox, caplog: pytest.LogCaptureFixture) -> None:
    mailbox.answers = ["550 no such user ann@example.com"]
    async with mail_server(mailbox) as port, MailQueue(smtp(port).send) as mailer:
        mailer.post(prepared(mails.password_changed("ann@example.com")))
        await settled(mailer)
    assert (mailbox.tries, mailbox.letters) == (1, [])
    [record] = [one for one in caplog.records if one.message == "mail not sent"]
    assert (record.levelno, record.__dict__["reason"]) == (logging.ERROR, "SMTPDataError (550)")
    assert "ann@example.com" not in caplog.text


async def test_a_server_that_is_away_gets_its_mail_when_it_is_back(mailbox: Mailbox) -> None:
    port = free_port(set())
    async with MailQueue(smtp(port).send) as mailer:
        mailer.post(prepared(mails.password_changed("ann@example.com")))
        async with mail_server(mailbox, port):
            assert (await mailbox.next()).recipients == ["ann@example.com"]


async def test_a_mail_that_is_tried_too_long_is_given_up(caplog: pytest.LogCaptureFixture) -> None:
    async with MailQueue(smtp(free_port(set())).send, persistence=0) as mailer:
        mailer.post(prepared(mails.password_changed("ann@example.com")))
    assert [one.levelname for one in caplog.records if one.message == "mail not sent"] == ["ERROR"]


async def test_a_mail_that_cannot_be_made_is_logged_and_the_next_one_is_sent(
    mailbox: Mailbox, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken() -> Mail:
        raise KeyError("x")

    tries = 0

    async def late() -> Mail:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise Unavailable("PostgreSQL")
        return mails.password_changed("ann@example.com")

    async with mail_server(mailbox) as port, MailQueue(smtp(port).send) as mailer:
        mailer.post(broken)
        mailer.post(late)
        await mailbox.next()
    assert "mail not made" in caplog.messages


async def test_more_mails_than_may_wait_are_dropped_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    sent: list[str] = []
    going = asyncio.Event()

    async def send(mail: Mail) -> None:
        await going.wait()
        sent.append(mail.to)

    async with MailQueue(send, waiting=3) as mailer:
        for number in range(5):
            mailer.post(prepared(mails.password_changed(f"{number}@example.com")))
        going.set()
    assert sent == ["0@example.com", "1@example.com", "2@example.com"]
    assert caplog.messages.count("mails dropped") == 2


async def test_an_outbox_ends_in_time_and_says_what_was_lost(caplog: pytest.LogCaptureFixture) -> None:
    async def send(mail: Mail) -> None:
        await asyncio.Event().wait()

    async with asyncio.timeout(3), MailQueue(send) as mailer:
        mailer.post(prepared(mails.password_changed("ann@example.com")))
    [record] = [one for one in caplog.records if one.message == "mails dropped"]
    assert record.__dict__["count"] == 1


async def test_without_a_server_nothing_is_made() -> None:
    mailer = MailQueue()
    mailer.post(prepared(mails.password_changed("ann@example.com")))
    assert not mailer.enabled
    assert not len(mailer.mails)
