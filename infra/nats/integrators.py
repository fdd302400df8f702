"""Users of NATS outside this system, each with one consumer of the stream EVENTS.

They live in a file that the configuration of the server includes: JSON, which is also NATS's own format. Each user has
an account of its own, which imports its consumer and its events from ours, and nothing else. Permissions in our account
would not do: the server sends what a pull asks for to any reply subject, and one that names an API deletes a stream.
"""

import json
import logging
import os
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import msgspec
from nats.js import JetStreamContext
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy
from nats.js.errors import APIError

from domain.event_registry import EVENTS as KINDS
from domain.event_registry import aggregate_name
from infra.nats.streams import EVENTS

log = logging.getLogger(__name__)

#: The account of our own processes.
_OURS = "MANGAMOTION"
EVERYTHING = ("events.>",)
#: The subject inside an account on which its consumer's state is asked for.
_INFO = "consumer.info"
#: A message that is not acknowledged is delivered again after so many seconds.
_ACK_WAIT = 30.0
#: It is also a token of subjects, so it holds neither dots nor wildcards.
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,31}", re.ASCII)
_SUBJECT = re.compile(r"events\.(?:\*|[a-z-]+)(?:\.(?:\*|>|[A-Za-z]+))?|events\.>", re.ASCII)


class InvalidUsersFile(Exception):
    """The file of users cannot be read; the message says why."""


class Integrator(msgspec.Struct, frozen=True, kw_only=True):
    """A user outside this system."""

    name: str
    #: bcrypt
    password_hash: str
    #: What its consumer delivers.
    subjects: tuple[str, ...] = EVERYTHING

    @property
    def consumer(self) -> str:
        """The pull consumer that is this user's."""
        return f"ext_{self.name}"

    @property
    def inbox(self) -> str:
        """The prefix of its inboxes, which is to be set in its client."""
        return f"_INBOX_{self.name}"

    @property
    def account(self) -> str:
        """The account that has this user only."""
        return f"EXT_{self.name}"

    def account_config(self) -> dict[str, Any]:
        """The account in the configuration of the server."""
        following, info = (f"$JS.API.CONSUMER.{what}.{EVENTS}.{self.consumer}" for what in ("MSG.NEXT", "INFO"))
        acknowledge = f"$JS.ACK.{EVENTS}.{self.consumer}.>"
        permissions = {
            "publish": {"allow": [following, info, acknowledge, _INFO]},
            "subscribe": {"allow": [*self.subjects, f"{self.inbox}.>"]},
        }
        imports: list[dict[str, Any]] = [{"service": _ours(subject)} for subject in (following, acknowledge)]
        return {
            "users": [{"user": self.name, "password": self.password_hash, "permissions": permissions}],
            "imports": [
                *imports,
                {"service": _ours(info), "to": _INFO},
                *({"stream": _ours(subject)} for subject in self.subjects),
            ],
            # The API of JetStream in this account would answer, too: that there is none.
            "mappings": {info: _INFO},
        }

    def consumer_config(self) -> ConsumerConfig:
        """The consumer, which begins with the oldest message of the stream."""
        return ConsumerConfig(
            name=self.consumer,
            durable_name=self.consumer,
            filter_subjects=None if self.subjects == EVERYTHING else list(self.subjects),
            deliver_policy=DeliverPolicy.ALL,
            ack_policy=AckPolicy.EXPLICIT,
            ack_wait=_ACK_WAIT,
            max_deliver=-1,
            max_ack_pending=1_000,
        )


def is_name(text: str) -> bool:
    """Whether a user can have this name."""
    return bool(_NAME.fullmatch(text))


def delivers_nothing(subject: str) -> bool:
    """Whether no event is published on a subject with wildcards, as when a name is misspelled."""
    if not _SUBJECT.fullmatch(subject):
        return True
    pattern = re.compile(re.escape(subject).replace(r"\*", "[^.]+").replace(">", ".+"))
    return not any(
        pattern.fullmatch(f"events.{aggregate_name(topic)}.{kind.__name__}") for topic, kind in KINDS.items()
    )


def read_integrators(path: Path) -> dict[str, Integrator]:
    """All users by name; none without a file. Raises InvalidUsersFile."""
    try:
        accounts = json.loads(path.read_text())
        found = [_integrator(account) for account in accounts.values()]
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, LookupError, AttributeError, TypeError) as error:
        raise InvalidUsersFile(f"{path} is no file of users: {error!r}") from None
    return {integrator.name: integrator for integrator in found}


def write_integrators(path: Path, integrators: Mapping[str, Integrator]) -> None:
    """Replace the file as a whole. Others may read it: it holds hashes of random passwords, and the relay needs it."""
    accounts = {integrator.account: integrator.account_config() for integrator in integrators.values()}
    new = path.with_suffix(".new")
    with new.open("w") as file:
        json.dump(accounts, file, indent=1)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())
    new.chmod(0o644)
    new.replace(path)


def known_integrators(users_file: str) -> Collection[Integrator]:
    """Those in the file that a setting names; none where it is empty, or the file is broken."""
    try:
        return read_integrators(Path(users_file)).values() if users_file else ()
    except InvalidUsersFile as error:
        log.error("file of nats users not read", extra={"reason": str(error)})
        return ()


async def ensure_consumers(js: JetStreamContext, integrators: Collection[Integrator]) -> None:
    """Make the consumers that lack, as after NATS lost them. Raises nats.errors.Error while NATS does not answer."""
    if not integrators:
        return
    there = {info.name for info in await js.consumers_info(EVENTS)}
    for integrator in integrators:
        if integrator.consumer not in there:
            await _ensure_consumer(js, integrator)


async def _ensure_consumer(js: JetStreamContext, integrator: Integrator) -> None:
    try:
        await js.add_consumer(EVENTS, integrator.consumer_config())
    except APIError as error:  # a consumer that cannot be made must not stop the others, nor the relay
        log.error("consumer not made", extra={"consumer": integrator.consumer, "reason": str(error)})
    else:
        log.warning("consumer made again", extra={"consumer": integrator.consumer})


def _ours(subject: str) -> dict[str, str]:
    return {"account": _OURS, "subject": subject}


def _integrator(account: Any) -> Integrator:
    [user] = account["users"]
    subjects = tuple(entry["stream"]["subject"] for entry in account["imports"] if "stream" in entry)
    return Integrator(name=user["user"], password_hash=user["password"], subjects=subjects)
