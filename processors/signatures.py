"""Signatures of webhooks as in Standard Webhooks 1.0: HMAC-SHA256 over `id.timestamp.body`."""

import base64
import binascii
import hmac
from collections.abc import Mapping
from datetime import datetime, timedelta

#: Older ones may be replays; newer ones too, from a clock that was set.
TOLERANCE = timedelta(minutes=5)
PREFIX = "whsec_"


class BadSignature(Exception):
    """The message was not signed by whom it should be, or not now"""


def sign(secret: str, message_id: str, timestamp: int, body: bytes) -> str:
    """The signature for the header `webhook-signature`. `secret` is base64, with or without `whsec_`."""
    mac = hmac.digest(_key(secret), f"{message_id}.{timestamp}.".encode() + body, "sha256")
    return "v1," + base64.b64encode(mac).decode()


def verify(secret: str, headers: Mapping[str, str], body: bytes, now: datetime) -> None:
    """Check a received message; names of headers are lower case. Raises BadSignature."""
    message_id, stamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not message_id or not (stamp.isascii() and stamp.isdigit() and len(stamp) < 12):
        raise BadSignature("the headers are missing")
    if abs(now.timestamp() - int(stamp)) > TOLERANCE.total_seconds():
        raise BadSignature("the message is too old, or from the future")
    expected = sign(secret, message_id, int(stamp), body).encode()
    # The header has several signatures while a secret is replaced.
    given = headers.get("webhook-signature", "").split(" ")
    if not any([hmac.compare_digest(expected, one.encode()) for one in given]):  # noqa: C419  all are compared
        raise BadSignature("the signature is wrong")


def _key(secret: str) -> bytes:
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except binascii.Error:
        raise BadSignature("the secret is not base64") from None
    if not key:
        raise BadSignature("the secret is empty")
    return key
