"""Who may register, under which address the studio is reached, and how it sends mail."""

import re
from collections.abc import Callable, Mapping
from email.utils import formataddr, parseaddr
from typing import Literal, NamedTuple, Self, cast
from urllib.parse import unquote, urlsplit

import msgspec

from infra.settings.formats import is_address, is_loopback

Registration = Literal["open", "invite", "closed"]

_MODES = ("open", "invite", "closed")
_MAILBOX = re.compile(r"[^\s@<>\"(),:;\\]{1,64}@[^\s@<>\"(),:;\\]{1,253}")
_LOG_KEY = re.compile(r"[^\s+@]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}")
_WITNESS = re.compile(rf"{_LOG_KEY.pattern}@https?://[^\s?#]+")
_PORTS = {"smtp": 587, "smtps": 465}


class SmtpServer(NamedTuple):
    """The parts of SMTP_URL."""

    host: str
    port: int
    #: Both empty: no log-in.
    user: str
    password: str
    #: TLS from the first byte (`smtps`); else STARTTLS where the server offers it.
    tls: bool

    @classmethod
    def of(cls, url: str) -> Self:
        """The parts of an address that `parse_smtp_url` has accepted."""
        parts = urlsplit(url)
        port = parts.port or _PORTS[parts.scheme]
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        return cls(parts.hostname or "", port, user, password, parts.scheme == "smtps")

    @property
    def requires_tls(self) -> bool:
        """A password leaves this machine encrypted or not at all."""
        return bool(self.password) and not is_loopback(self.host)


class AccountSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Field names are the environment's names in lower case."""

    registration: Registration = "open"
    #: scheme, host and root path, such as `https://studio.example/films`; empty: links are paths
    public_url: str = ""
    #: `smtp://user:password@mail.example:587` or `smtps://…`; empty: no mail is sent
    smtp_url: str = ""
    #: the sender of mails; empty: no-reply at the host of PUBLIC_URL
    mail_from: str = ""
    #: the name of the transparency log, such as `studio.example/log`; empty: PUBLIC_URL without its scheme, and /log
    log_origin: str = ""
    #: witnesses that sign its heads too, `<key>@<address>` with blanks between them
    log_witnesses: str = ""
    #: keys of other logs whose heads this studio signs as their witness, with blanks between them
    witnessed_logs: str = ""

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> tuple[Self, list[str]]:
        """Reads the environment; the second is a sentence for each problem."""
        values: dict[str, str] = {}
        problems = []
        for name, parse in _PARSE.items():
            text = environ.get(name.upper(), "").strip()
            try:
                values[name] = parse(text) if text else ""
            except ValueError as error:
                shown = "not usable" if name == "smtp_url" else repr(text)
                problems.append(f"{name.upper()} is {shown}, but must be {error}.")
        values["registration"] = values.get("registration") or "open"
        found = cls(**cast("dict[str, Registration]", values))
        return found, problems + found._contradictions(environ)

    def _contradictions(self, environ: Mapping[str, str]) -> list[str]:
        problems, root_path = [], environ.get("ROOT_PATH", "").strip()
        if self.smtp_url and not environ.get("PUBLIC_URL", "").strip():
            problems.append(
                "SMTP_URL is set and PUBLIC_URL is not. Set PUBLIC_URL to the address of this studio, such as "
                "https://studio.example: links in mails are made from it."
            )
        if self.public_url and root_path and root_path.rstrip("/") != self.path:
            problems.append(
                f"ROOT_PATH is {root_path!r} and the path of PUBLIC_URL is {self.path!r}. Leave ROOT_PATH out, or "
                "give both the same path."
            )
        return problems

    @property
    def path(self) -> str:
        """The path of PUBLIC_URL without a slash at its end; empty for none."""
        return urlsplit(self.public_url).path

    @property
    def host(self) -> str:
        """The host of PUBLIC_URL without a port, as it stands in `Host`; empty for none."""
        name = urlsplit(self.public_url).hostname or ""
        return f"[{name}]" if ":" in name else name

    @property
    def origin(self) -> str:
        """The origin of pages at PUBLIC_URL; empty for none."""
        return self.public_url.removesuffix(self.path)

    @property
    def sender(self) -> str:
        """The sender of mails, with a name."""
        name, address = parseaddr(self.mail_from)
        return formataddr((name or "MangaMotion", address or f"no-reply@{self.host}"))

    def to_env(self) -> dict[str, str]:
        """The environment that `from_env` turns into these again."""
        return {name.upper(): getattr(self, name) for name in self.__struct_fields__}

    def __repr__(self) -> str:
        shown = ((name, getattr(self, name)) for name in self.__struct_fields__)
        texts = (f"{name}={'***' if name == 'smtp_url' else text!r}" for name, text in shown if text)
        return f"AccountSettings({', '.join(texts)})"


def parse_registration(text: str) -> str:
    """`open`, `invite` or `closed`."""
    if text.lower() not in _MODES:
        raise ValueError("open, invite or closed")
    return text.lower()


def parse_public_url(text: str) -> str:
    """`https://studio.example/films`, without a slash at its end."""
    url = text.rstrip("/")
    if not is_address(url) or any(mark in url for mark in "?#%;") or "//" in urlsplit(url).path:
        raise ValueError("an address such as https://studio.example or https://studio.example/films")
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.lower()}{parts.path}"


def parse_smtp_url(text: str) -> str:
    """`smtp://user:password@mail.example:587` or `smtps://mail.example`."""
    sentence = "an address such as smtp://user:password@mail.example:587 or smtps://user:password@mail.example"
    if not text.isascii() or not text.isprintable():
        raise ValueError(sentence)
    try:
        parts = urlsplit(text)
        _ = parts.port  # raises ValueError for one out of range
    except ValueError:
        raise ValueError(sentence) from None
    plain = parts.path in ("", "/") and not parts.query and not parts.fragment
    if parts.scheme not in _PORTS or not parts.hostname or not plain or bool(parts.username) != bool(parts.password):
        raise ValueError(sentence)
    return text


def parse_sender(text: str) -> str:
    """`studio@example.com` or `My studio <studio@example.com>`."""
    _, address = parseaddr(text)
    if not text.isprintable() or not _MAILBOX.fullmatch(address) or not address.isascii():
        raise ValueError("an address such as studio@example.com or My studio <studio@example.com>")
    return text


def parse_log_origin(text: str) -> str:
    """The name of a log. Raises ValueError."""
    if re.search(r"[\s+]", text):
        raise ValueError("a name without blanks and +, such as studio.example/log")
    return text


def parse_log_witnesses(text: str) -> str:
    """Keys of witnesses, each with an address. Raises ValueError."""
    if not all(_WITNESS.fullmatch(each) for each in text.split()):
        raise ValueError(
            "keys with addresses, such as other.example/log/witness+1a2b3c4d+BAbC…@https://other.example/log"
        )
    return text


def parse_witnessed_logs(text: str) -> str:
    """Keys of logs. Raises ValueError."""
    if not all(_LOG_KEY.fullmatch(each) for each in text.split()):
        raise ValueError("keys of logs, such as other.example/log+1a2b3c4d+AbCd…")
    return text


_PARSE: dict[str, Callable[[str], str]] = {
    "registration": parse_registration,
    "public_url": parse_public_url,
    "smtp_url": parse_smtp_url,
    "mail_from": parse_sender,
    "log_origin": parse_log_origin,
    "log_witnesses": parse_log_witnesses,
    "witnessed_logs": parse_witnessed_logs,
}
