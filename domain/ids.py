"""Ids: as clients write them, and derived from natural keys (UUID version 5, RFC 9562).

A derived id makes uniqueness version 1 of one aggregate.
"""

import hashlib
import hmac
from collections.abc import Sequence
from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from domain.errors import NotFound
from domain.text import earlier_forms, mailbox

_MAILBOX = uuid5(NAMESPACE_URL, "urn:mangamotion:mailbox")
#: Claims from before mailboxes had a form of their own.
_EMAIL = uuid5(NAMESPACE_URL, "urn:mangamotion:email")
_SHELF = uuid5(NAMESPACE_URL, "urn:mangamotion:shelf")
_SHARE = uuid5(NAMESPACE_URL, "urn:mangamotion:share")
_QUEUE = uuid5(NAMESPACE_URL, "urn:mangamotion:queue")
_DEAD_LETTER = uuid5(NAMESPACE_URL, "urn:mangamotion:dead-letter")
_INVITATION = uuid5(NAMESPACE_URL, "urn:mangamotion:invitation")
_PASSWORD_RESET = uuid5(NAMESPACE_URL, "urn:mangamotion:password-reset")
_IDENTITY = uuid5(NAMESPACE_URL, "urn:mangamotion:identity")
_DERIVED = uuid5(NAMESPACE_URL, "urn:mangamotion:derived")
_ADMINS = uuid5(NAMESPACE_URL, "urn:mangamotion:admins")
_PROJECTION = uuid5(NAMESPACE_URL, "urn:mangamotion:projection")
_STRIPE_EVENT = uuid5(NAMESPACE_URL, "urn:mangamotion:stripe-event")
_PAYMENT = uuid5(NAMESPACE_URL, "urn:mangamotion:payment")
_ORDER = uuid5(NAMESPACE_URL, "urn:mangamotion:order")
_SECOND_FACTOR = uuid5(NAMESPACE_URL, "urn:mangamotion:second-factor")
_VOUCHER = uuid5(NAMESPACE_URL, "urn:mangamotion:voucher")
_READ_MARKER = uuid5(NAMESPACE_URL, "urn:mangamotion:read-marker")
_SAVED_SEARCHES = uuid5(NAMESPACE_URL, "urn:mangamotion:saved-searches")
_MEDIA_HOUR = uuid5(NAMESPACE_URL, "urn:mangamotion:media-hour")
_WEBHOOK_QUOTA = uuid5(NAMESPACE_URL, "urn:mangamotion:webhook-quota")
_EXAMPLE = uuid5(NAMESPACE_URL, "urn:mangamotion:example")
_CLOSING = uuid5(NAMESPACE_URL, "urn:mangamotion:closing")


class _BlindIndex:
    """The key under which the ids of claims derive, so that an address alone does not lead to its claim."""

    key = b""


def use_blind_index(key: str) -> None:
    """From now on this process derives them under this key (BLIND_INDEX_KEY)."""
    _BlindIndex.key = key.encode()


#: How many bits of an id stand behind those of its time.
_BEHIND = 80
_BACK = (1 << _BEHIND) - 1


def parse_id(text: str, not_found: type[NotFound]) -> UUID:
    """The id in a path, in its canonical form only. Raises `not_found` for anything else."""
    try:
        found = UUID(text)
    except ValueError:
        raise not_found from None
    if str(found) != text.lower():
        raise not_found
    return found


def email_claim_id(email: str) -> UUID:
    """The id of the claim on a mailbox: HMAC-SHA256 under the key of this process."""
    return UUID(bytes=hmac.digest(_BlindIndex.key, mailbox(email).encode(), "sha256")[:16], version=5)


def open_email_claim_id(email: str) -> UUID:
    """The id that a claim had before there was a key; invitations from then still name it."""
    return uuid5(_MAILBOX, mailbox(email))


def earlier_email_claim_ids(email: str) -> Sequence[UUID]:
    """The ids under which the same mailbox may have been claimed before; other mailboxes share them."""
    return [open_email_claim_id(email), *(uuid5(_EMAIL, form) for form in earlier_forms(email))]


def upload_quota_id(user_id: UUID) -> UUID:
    """The id of a user's upload quota."""
    return uuid5(_SHELF, str(user_id))


def saved_search_quota_id(user_id: UUID) -> UUID:
    """The id of what counts a user's saved searches."""
    return uuid5(_SAVED_SEARCHES, str(user_id))


def share_id(token_hash: str) -> UUID:
    """The id of a share link, so that its token finds it."""
    return uuid5(_SHARE, token_hash)


def invitation_id(token: str) -> UUID:
    """The id of an invitation, so that its token finds it; the token cannot be found from it."""
    return uuid5(_INVITATION, _fingerprint(token))


def password_reset_id(token: str) -> UUID:
    """The id of a link for a new password, so that its token finds it; the token cannot be found from it."""
    return uuid5(_PASSWORD_RESET, _fingerprint(token))


def voucher_id(code_hash: str) -> UUID:
    """The id of a voucher, so that its code finds it."""
    return uuid5(_VOUCHER, code_hash)


def media_hour_id(job_id: UUID, hour: datetime) -> UUID:
    """The id of what was seen of a job's video in an hour, so that it is recorded once."""
    return uuid5(_MEDIA_HOUR, f"{job_id} {int(hour.timestamp()) // 3600}")


def queue_id(user_id: UUID | None) -> UUID:
    """The id of a customer's queue; None: of the whole one."""
    return uuid5(_QUEUE, str(user_id or "all"))


def example_id(name: str) -> UUID:
    """The id of the job that makes an example video, so that a studio makes it once."""
    return uuid5(_EXAMPLE, name)


def dead_letter_id(job_id: UUID) -> UUID:
    """The id of the dead letter of a job."""
    return uuid5(_DEAD_LETTER, str(job_id))


def second_factor_id(user_id: UUID) -> UUID:
    """The id of the second factor of an account."""
    return uuid5(_SECOND_FACTOR, str(user_id))


def read_marker_id(user_id: UUID) -> UUID:
    """The id of what a user has read of the notifications."""
    return uuid5(_READ_MARKER, str(user_id))


def webhook_quota_id(user_id: UUID) -> UUID:
    """The id of what counts the webhooks of an account."""
    return uuid5(_WEBHOOK_QUOTA, str(user_id))


def closing_id(user_id: UUID) -> UUID:
    """The id of the end of an account."""
    return uuid5(_CLOSING, str(user_id))


def admins_id() -> UUID:
    """The id of the one aggregate of all admins."""
    return _ADMINS


def projection_id(name: str) -> UUID:
    """The id of what was done about a version of a read model (`jobs_v1`)."""
    return uuid5(_PROJECTION, name)


def stripe_event_id(event_id: str) -> UUID:
    """The id of an event of Stripe (`evt_…`), so that the log itself admits it only once."""
    return uuid5(_STRIPE_EVENT, event_id)


def payment_id(key: str) -> UUID:
    """The id of a payment, by its payment intent (`pi_…`), or by its session where it has none."""
    return uuid5(_PAYMENT, key)


def identity_claim_id(issuer: str, subject: str) -> UUID:
    """The id of the claim on a person at a provider. An issuer has no blanks, so no two pairs share a text."""
    return uuid5(_IDENTITY, f"{issuer} {subject}")


def new_id(at: datetime, noise: UUID) -> UUID:
    """The id of something that is made at this time; `noise` is random (version 4).

    A COMB in the shape of a random id (version 4): 48 bits of Unix milliseconds, then 74 random ones. What is made at
    one time stands together in an index, and nothing of an id can be guessed from another (docs/adr/0081).
    """
    return _with_front(_milliseconds(at), noise)


def derived_id(command: UUID, number: int, at: datetime) -> UUID:
    """The same id for the same command and time, in the shape of `new_id`. `at` is when the command came first."""
    return _with_front(_milliseconds(at), uuid5(_DERIVED, f"{command}:{number}"))


def part_id(whole: UUID, number: int) -> UUID:
    """The id of what is made together with something new, the same for the same number."""
    return _with_front(whole.int >> _BEHIND, uuid5(_DERIVED, f"{whole}:{number}"))


def _milliseconds(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def _with_front(front: int, back: UUID) -> UUID:
    return UUID(int=front << _BEHIND | back.int & _BACK, version=4)


def thumbnail_id(job_id: UUID) -> UUID:
    """The id of a video's thumbnail as an asset: that of the job with its last bit turned, and the other way round."""
    return UUID(int=job_id.int ^ 1)


def order_key(job_id: UUID, number: int) -> UUID:
    """The id of a job's order at a hosted model, the same however often it has to be sent."""
    return uuid5(_ORDER, f"{job_id}:{number}")


def _fingerprint(token: str) -> str:
    """The SHA-256 of a token. A token of 256 random bits needs neither salt nor a slow hash."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
