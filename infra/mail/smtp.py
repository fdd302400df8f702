"""One mail over SMTP, within a deadline."""

import aiosmtplib
from aiosmtplib import (
    SMTPAuthenticationError,
    SMTPException,
    SMTPNotSupported,
    SMTPRecipientsRefused,
    SMTPResponseException,
)

from commands.mails import Mail
from infra.deadline import Unavailable, within
from infra.mail.message import message_of
from infra.settings import AccountSettings
from infra.settings.accounts import SmtpServer

#: Seconds for one mail, from the connection to the answer.
DEADLINE = 30.0
#: Seconds for one answer of the server.
_ANSWER = 10.0


class MailNotSent(Exception):
    """The message says why, without an address."""

    def __init__(self, reason: str, *, final: bool) -> None:
        super().__init__(reason)
        #: Another try would end the same.
        self.final = final


class Smtp:
    """Sends mails by the server of SMTP_URL."""

    def __init__(self, settings: AccountSettings) -> None:
        self._server = SmtpServer.of(settings.smtp_url)
        self._sender, self._host = settings.sender, settings.host

    async def send(self, mail: Mail) -> None:
        """Hand one mail to the server. Raises MailNotSent."""
        try:
            message = message_of(mail, self._sender, self._host)
        except ValueError:
            raise MailNotSent("no mail can be sent to such an address", final=True) from None
        server = self._server
        delivery = aiosmtplib.send(
            message,
            hostname=server.host,
            port=server.port,
            username=server.user or None,
            password=server.password or None,
            use_tls=server.tls,
            # None: where the server offers it.
            start_tls=None if server.tls or not server.requires_tls else True,
            local_hostname=self._host,
            timeout=_ANSWER,
        )
        try:
            await within(DEADLINE, delivery, "the mail server")
        except (SMTPException, OSError, Unavailable) as error:
            raise MailNotSent(_reason(error), final=_is_final(error)) from None


def _is_final(error: Exception) -> bool:
    """By RFC 5321: 5xx is final, 4xx is not. A refused log-in may be corrected at the server."""
    match error:
        case SMTPAuthenticationError():
            return False
        case SMTPRecipientsRefused(recipients=refused):
            return all(one.code >= 500 for one in refused)
        case SMTPResponseException(code=code):
            return code >= 500
    return isinstance(error, SMTPNotSupported)


def _reason(error: Exception) -> str:
    """The kind of failure and the code of the server; its sentence may repeat the address."""
    match error:
        case SMTPRecipientsRefused(recipients=refused):
            return f"recipient refused ({', '.join(str(one.code) for one in refused)})"
        case SMTPResponseException(code=code):
            return f"{type(error).__name__} ({code})"
    return type(error).__name__
