"""What is sent: bodies, headers, and signatures that the library of Standard Webhooks takes."""

import json
from base64 import b64decode
from datetime import UTC, datetime, timedelta, timezone
from uuid import uuid4

import msgspec
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from standardwebhooks import Webhook, WebhookVerificationError

from domain.position import Position
from infra.keys.keyring import Keyring, Undecipherable
from infra.settings import WebhookOptions
from infra.webhooks.message import LARGEST, headers, message_of, trial_message
from infra.webhooks.signing import SigningKey, WebhookSecrets
from read_api.event_ports import PublicEvent

SECRETS = WebhookSecrets(Keyring("k" * 32), WebhookOptions())
KEY = "whsk_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="


def event(data: bytes = b'{"user_id":"x"}') -> PublicEvent:
    return PublicEvent(
        position=Position(7, b"12345678"),
        event_id=uuid4(),
        name="JobCompleted",
        topic="job.completed.v1",
        aggregate="job",
        aggregate_id=uuid4(),
        version=3,
        at=datetime(2026, 11, 26, 12, tzinfo=UTC),
        data=msgspec.Raw(data),
        actor=None,
    )


def secret() -> str:
    return SECRETS.seal(uuid4(), "A" * 43).shown


def test_the_body_says_what_happened_to_what_and_in_which_order() -> None:
    happened = event()
    message = message_of(happened)
    assert message.id == str(happened.event_id)
    assert json.loads(message.body) == {
        "type": "JobCompleted",
        "timestamp": "2026-11-26T12:00:00.000Z",
        "data": {"user_id": "x"},
        "topic": "job.completed.v1",
        "aggregate": "job",
        "subject": str(happened.aggregate_id),
        "sequence": 3,
        "position": happened.position.token,
    }


def test_what_would_be_too_large_is_sent_without_its_data() -> None:
    small, large = (event(msgspec.json.encode({"text": "é" * length})) for length in (9_000, 11_000))
    assert b"truncated" not in message_of(small).body
    body = message_of(large).body
    assert len(body) <= LARGEST
    assert json.loads(body)["data"] is None
    assert json.loads(body)["truncated"] is True


def test_an_aggregate_whose_id_is_not_public_has_no_subject() -> None:
    assert "subject" not in json.loads(message_of(event()._replace(aggregate_id=None)).body)


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=9)), timezone(timedelta(hours=-11))])
def test_the_library_verifies_what_was_signed_in_any_time_zone(zone: timezone) -> None:
    message, own = message_of(event()), secret()
    sent = headers(message, [own], None, datetime.now(zone))
    assert Webhook(own).verify(message.body, dict(sent)) == json.loads(message.body)
    with pytest.raises(WebhookVerificationError):
        Webhook(secret().replace("AAAA", "BBBB")).verify(message.body, dict(sent))
    with pytest.raises(WebhookVerificationError):
        Webhook(own).verify(message.body.replace(b"7", b"8", 1) + b" ", dict(sent))


def test_during_a_rotation_both_secrets_verify() -> None:
    message = trial_message(uuid4(), uuid4(), datetime.now(UTC))
    new, former = (SECRETS.seal(uuid4(), letter * 43).shown for letter in "AB")
    sent = headers(message, [new, former], None, datetime.now(UTC))
    assert len(sent["webhook-signature"].split(" ")) == 2
    for known in (new, former):
        Webhook(known).verify(message.body, dict(sent))


def test_the_public_key_verifies_the_second_kind_of_signature() -> None:
    key, message = SigningKey(KEY), message_of(event())
    sent = headers(message, [secret()], key, datetime.now(UTC))
    signature = b64decode(sent["webhook-signature"].split(" ")[1].removeprefix("v1a,"))
    public = Ed25519PublicKey.from_public_bytes(b64decode(key.public.removeprefix("whpk_")))
    signed = f"{message.id}.{sent['webhook-timestamp']}.".encode() + message.body
    public.verify(signature, signed)
    with pytest.raises(InvalidSignature):
        public.verify(signature, signed + b"x")


def test_a_stored_secret_belongs_to_one_endpoint() -> None:
    webhook_id = uuid4()
    sealed = SECRETS.seal(webhook_id, "A" * 43)
    assert len(b64decode(sealed.shown.removeprefix("whsec_"))) == 32
    assert sealed.shown[6:] not in sealed.stored
    assert SECRETS.unseal(webhook_id, sealed.stored) == sealed.shown
    with pytest.raises(Undecipherable):
        SECRETS.unseal(uuid4(), sealed.stored)


def test_the_settings_take_a_key_of_standard_webhooks_and_no_other() -> None:
    options, problems = WebhookOptions.from_env({"WEBHOOK_SIGNING_KEY": KEY, "WEBHOOK_ALLOW_PRIVATE": "true"})
    assert (options.webhook_allow_private, problems) == (True, [])
    assert WebhookOptions.from_env(options.to_env()) == (options, [])
    assert KEY not in repr(options)
    for bad in ("x", "whsk_", "whsk_AAAA", "whsk_!", KEY[5:]):
        _, problems = WebhookOptions.from_env({"WEBHOOK_SIGNING_KEY": bad})
        assert len(problems) == 1
        assert "openssl" in problems[0]
        assert bad not in problems[0].split()
    _, problems = WebhookOptions.from_env({"WEBHOOK_ALLOW_PRIVATE": "perhaps"})
    assert problems == ["WEBHOOK_ALLOW_PRIVATE is 'perhaps', but must be true or false."]
