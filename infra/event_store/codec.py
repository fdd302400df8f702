"""Recorded events ↔ rows of the log, and their states as JSON: `{event_id, at, metadata, data}`.

New rows have the id and the time as columns, and the rest as their state. What is about a person stands behind it as
`sealed`, encrypted under the key of that person (docs/adr/0090). The view mangamotion_events shows whole states, and in
front of a sealed part the wrapped key, unless it is destroyed.

The digest of the event id is part of a position, so that a position of another log is recognised.
"""

from binascii import a2b_base64, a2b_hex, b2a_base64
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache
from hashlib import sha256
from typing import Any, Generic, NamedTuple, TypeVar
from uuid import UUID

import msgspec

from domain.aggregate import Event, EventEnvelope
from domain.event_registry import EVENTS, UPCASTERS, newest
from domain.position import DIGEST_BYTES, Position
from infra.personal.keys import KnownKeys, StandingKeys, wrapper
from infra.personal.sealing import PersonCipher, Unsealable, is_personal, opened_state, part

D = TypeVar("D")

# Every whole state begins with `{"event_id":"…"`. Cutting the id out costs nothing and fails on no content.
_FIRST, _LENGTH = 13, 36
#: How the sealed part, which is the end of a state, and the wrapped key begin.
_SEALED, _KEY = b',"sealed":"', b',"key":"'
#: Behind the id comes the time, whose digits begin here; the key is next.
_AT = _FIRST + _LENGTH + len('","at":"')
#: The digest of a row of mangamotion_events, as SQL.
DIGEST = f"substring(sha256(substring(state FROM {_FIRST + 1} FOR {_LENGTH})) FOR {DIGEST_BYTES})"


class EventRow(NamedTuple):
    """An event as the table keeps it: its state is whole where it has neither an id nor a time beside it."""

    originator_id: UUID
    originator_version: int
    topic: str
    state: bytes
    event_id: UUID | None = None
    at: datetime | None = None
    #: Whose key seals what is personal in it.
    person: UUID | None = None
    #: Not sealed yet: the append does that.
    personal: bytes = b""


class UnknownTopic(Exception):
    """The log holds an event that this version of the program does not know."""


class _State(msgspec.Struct, Generic[D], frozen=True, kw_only=True, omit_defaults=True, gc=False):
    event_id: UUID | None = None
    at: datetime | None = None
    metadata: Mapping[str, str] = {}
    #: Only on the way from the library to the writer.
    subject: UUID | None = None
    data: D


_encode = msgspec.json.Encoder().encode


def encode(recorded: EventEnvelope[Event]) -> EventRow:
    """The row of an event; what is personal in it is apart and not sealed."""
    event, person, personal = recorded.event, None, b""
    if is_personal(type(event)):
        parts = part(event)
        state = _encode(_State(metadata=recorded.metadata, data=msgspec.Raw(parts.open)))
        if personal := parts.personal:
            person = recorded.subject or recorded.originator_id
    else:
        state = _encode(_State(metadata=recorded.metadata, data=event))
    stream = recorded.originator_id, recorded.originator_version
    return EventRow(*stream, event.topic, state, recorded.event_id, recorded.at, person, personal)


def sealed(row: EventRow, cipher: PersonCipher | None) -> bytes:
    """The state with the personal part behind it; an empty one without a cipher, where the key is destroyed."""
    assert row.event_id is not None
    content = b2a_base64(cipher.seal(row.personal, row.event_id.bytes), newline=False) if cipher else b""
    return b'%b,"sealed":"%b"}' % (row.state[:-1], content)


class SealedRows(NamedTuple):
    """The states as they are stored, whose each is, and their keys; None where none is about a person."""

    states: Sequence[bytes]
    persons: Sequence[UUID | None] | None
    keys: StandingKeys | None


def seal_rows(rows: Sequence[EventRow], known: KnownKeys) -> SealedRows:
    """Rows sealed under the keys that a writer knows. Raises NoDataKey, Unsealable."""
    persons = [row.person for row in rows]
    if not any(persons):
        return SealedRows([row.state for row in rows], None, None)
    keys = known.of(person for person in persons if person)
    ciphers = dict(zip(keys.persons, map(known.cipher, keys.persons), strict=True))
    states = [sealed(row, ciphers[row.person]) if row.person else row.state for row in rows]
    return SealedRows(states, persons, keys)


def opened(topic: str, state: bytes) -> bytes:
    """A whole state with what is about a person in its place; blanks where the key is destroyed or not at hand.

    Raises UnknownTopic; msgspec.ValidationError where the sealed part is not that of this event.
    """
    end = state.rfind(_SEALED)
    content = state[end + len(_SEALED) : -2]
    if end < 0 or b'"' in content or state[-2:] != b'"}':
        return state
    kind = event_type(newest(topic))
    begin = state.index(b'"', _AT) + 1
    if not content or not state.startswith(_KEY, begin):
        return opened_state(kind, state, end, None)
    begin += len(_KEY)
    try:
        cipher = wrapper().cipher(a2b_hex(state[begin : state.index(b'"', begin)]))
        personal = cipher.open(a2b_base64(content), _place(state)) if cipher else None
    except (Unsealable, ValueError) as error:
        raise msgspec.ValidationError(f"The sealed part of {topic} cannot be opened: {error}") from None
    return opened_state(kind, state, end, personal)


def _place(state: bytes) -> bytes:
    """What binds the sealed part to its event: its id."""
    return a2b_hex(state[_FIRST : _FIRST + _LENGTH].replace(b"-", b""))


def whole_state(recorded: EventEnvelope[Event]) -> bytes:
    """The state of an event with its id and time, and what is personal in it as plain text."""
    return _encode(
        _State(
            event_id=recorded.event_id,
            at=recorded.at,
            metadata=recorded.metadata,
            subject=recorded.subject,
            data=recorded.event,
        )
    )


def decode(
    originator_id: UUID,
    originator_version: int,
    topic: str,
    state: bytes,
    event_id: UUID | None = None,
    at: datetime | None = None,
) -> EventEnvelope[Event]:
    """The event of a row, brought up to the newest version of its topic. Raises UnknownTopic, msgspec.MsgspecError."""
    state = opened(topic, state)
    if topic in UPCASTERS:
        topic, state = upcast(topic, state)
    found = _decoder(topic)(state)
    event_id, at = event_id or found.event_id, at or found.at
    if event_id is None or at is None:
        raise msgspec.ValidationError("An event has an id and a time")
    return EventEnvelope(
        originator_id=originator_id,
        originator_version=originator_version,
        event_id=event_id,
        at=at,
        metadata=found.metadata,
        event=found.data,
        subject=found.subject,
    )


def position_of(number: int, state: bytes) -> Position:
    """The position of an event whose whole state is at hand."""
    return Position(number, _digest(state[_FIRST : _FIRST + _LENGTH]))


def position_of_id(number: int, event_id: UUID) -> Position:
    """The position of an event whose id is at hand."""
    return Position(number, _digest(str(event_id).encode()))


def event_id_of(state: bytes) -> UUID:
    """The id of an event whose whole state is at hand. Raises ValueError where that is none."""
    return UUID(state[_FIRST : _FIRST + _LENGTH].decode())


def _digest(event_id: bytes) -> bytes:
    return sha256(event_id).digest()[:DIGEST_BYTES]


@cache
def _decoder(topic: str) -> Callable[[bytes], _State[Any]]:
    return msgspec.json.Decoder(_State[event_type(topic)]).decode  # type: ignore[misc]  # built at run time


def event_type(topic: str) -> type[Event]:
    if topic not in EVENTS:
        raise UnknownTopic(topic)
    return EVENTS[topic]


def upcast(topic: str, state: bytes) -> tuple[str, bytes]:
    raw = msgspec.json.decode(state)
    try:
        while topic in UPCASTERS:
            topic, next_version = UPCASTERS[topic]
            raw["data"] = next_version(raw["data"])
    except (KeyError, TypeError) as error:
        raise msgspec.ValidationError(f"{error!r} is missing in the data of {topic}") from None
    return topic, _encode(raw)
