"""Every kind of event comes apart and together again; without the key nothing about a person is left."""

import json

import msgspec
import pytest

from domain.aggregate import Event
from domain.event_registry import EVENTS, newest
from infra.event_store import codec
from infra.personal.sealing import PersonCipher, Unsealable, opened_state, part
from tests.domain.golden import GOLDEN
from tests.infra.every_event import SECRET, secretive

TOPICS = [topic for topic in GOLDEN if newest(topic) == topic]


def event_of(topic: str, state: bytes) -> Event:
    return msgspec.json.decode(json.dumps(json.loads(state)["data"]), type=EVENTS[topic])


@pytest.mark.parametrize("topic", TOPICS)
def test_an_event_comes_together_again(topic: str) -> None:
    for state in (GOLDEN[topic].encode(), secretive(topic, GOLDEN[topic])):
        event = event_of(topic, state)
        found = part(event)
        whole = join(type(event), found.open, found.personal)
        assert msgspec.json.decode(whole, type=type(event)) == event


@pytest.mark.parametrize("topic", TOPICS)
def test_without_the_personal_part_the_rest_can_be_read(topic: str) -> None:
    event = event_of(topic, secretive(topic, GOLDEN[topic]))
    found = part(event)
    assert SECRET.encode() not in found.open
    assert (SECRET.encode() in found.personal) == (SECRET.encode() in codec._encode(event))
    blank = msgspec.json.decode(join(type(event), found.open, None), type=type(event))
    assert SECRET not in repr(blank)
    again = part(blank)
    assert not again.personal or again.open == found.open


def test_what_is_sealed_opens_at_its_place_with_its_key_only() -> None:
    cipher = PersonCipher(bytes(32))
    sealed = cipher.seal(b"a secret", b"stream 1")
    assert b"secret" not in sealed
    assert cipher.open(sealed, b"stream 1") == b"a secret"
    assert cipher.seal(b"a secret", b"stream 1") != sealed
    for key, place in ((bytes(32), b"stream 2"), (bytes([1]) * 32, b"stream 1")):
        with pytest.raises(Unsealable):
            PersonCipher(key).open(sealed, place)
    with pytest.raises(Unsealable):
        cipher.open(b"", b"stream 1")


def test_a_text_that_looks_like_an_object_stays_a_text() -> None:
    topic = "job.queued.v3"
    whole = json.loads(GOLDEN[topic])
    whole["data"]["order"] |= {"prompt": 'a "order":{ b \\" "order":{"x":1}', "style": '"order":{'}
    event = event_of(topic, json.dumps(whole).encode())
    found = part(event)
    assert msgspec.json.decode(join(type(event), found.open, found.personal), type=type(event)) == event


def join(kind: type[Event], open_part: bytes, personal: bytes | None) -> bytes:
    """The fields of an event as a reader has them."""
    state = b'{"data":%b}' % open_part
    return opened_state(kind, state, len(state) - 1, personal).removeprefix(b'{"data":')[:-1]
