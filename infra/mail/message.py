"""A mail in the format of RFC 5322. Line breaks in an address or a subject are refused, so no header can be added."""

from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid

import idna

from commands.mails import Mail


def message_of(mail: Mail, sender: str, host: str) -> EmailMessage:
    """The message from this sender; `host` is that of PUBLIC_URL. Raises ValueError for what no header can hold."""
    if mail.subject.splitlines() != [mail.subject]:
        raise ValueError("a subject is one line")
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = _recipient(mail.to)
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(datetime.now(UTC))
    message["Message-ID"] = make_msgid(domain=host)
    # RFC 3834: no holiday notes in answer.
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text, cte="quoted-printable")
    return message


def _recipient(address: str) -> Address:
    """The address with its domain in ASCII, as servers look it up. Raises ValueError."""
    local, _, domain = address.rpartition("@")
    try:
        return Address(addr_spec=f"{local}@{idna.encode(domain, uts46=True).decode()}")
    except HeaderParseError as error:
        raise ValueError(str(error)) from None
