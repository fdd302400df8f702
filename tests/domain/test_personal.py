"""Every text in the log is either marked as personal or known to be harmless."""

import pytest

from domain.aggregate import Event
from domain.email_claim import EmailClaimed
from domain.event_registry import EVENTS
from domain.job_events import JobOrganized, JobQueued
from domain.personal import TextField, text_fields
from domain.session import SessionStarted
from domain.stripe_event import StripeEventReceived

#: By event, or for all events under "": what may stay readable for ever, because it is one of a few words, a number or
#: fingerprint of this system or of a provider, or written by an operator about the studio.
_HARMLESS: dict[str, set[tuple[str, ...]]] = {
    "": {
        ("code",),
        ("stage",),
        ("status",),
        ("worker",),
        ("provider",),
        ("model",),
        ("projection",),
        ("package_id",),
        ("content_type",),
        ("cause",),
        ("month",),
        ("issuer",),
        ("events",),
        ("scopes",),
    },
    "JobQueued": {
        ("order", name)
        for name in ("model", "version", "style", "resolution", "aspect_ratio", "source_key", "language")
    },
    "LookCreated": {("design",)},
    "LookChanged": {("design",)},
    "StagesCompleted": {("stages", "stage"), ("stages", "output")},
    "JobCompleted": {("video",)},
    "JobVideoFound": {("video",)},
    "JobVideoLost": {("noticed_by",)},
    "PosterHashed": {("poster_hash",)},
    "ProviderOrdered": {("handle",)},
    "UploadStarted": {("transfer",)},
    "UploadReceived": {("key",), ("sha256",), ("media", "content_type"), ("media", "picture_hash")},
    "AiPreferencesChanged": {("preferences",)},
    "SearchSaved": {("query", name) for name in ("projectId", "model", "style", "stack", "from", "to")},
    "SavedSearchChanged": {("query", name) for name in ("projectId", "model", "style", "stack", "from", "to")},
    "CheckoutStarted": {("package",)},
    "PaymentCompleted": {("purchase",)},
    "PaymentDisputed": {("dispute_id",)},
    "PaymentRefunded": {("refund_id",)},
    "StripeEventReceived": {("stripe_id",), ("type",)},
    "EventSkipped": {("reason",)},
    "ErasureCertified": {("checkpoint",)},
    "DifferencesAccepted": {("reason",), ("by",)},
    "PersonalDataExported": {("by",), ("events",)},
    "VoucherCreated": {("code_hash",)},
}


@pytest.mark.parametrize("event", EVENTS.values(), ids=lambda event: event.__name__)
def test_a_text_is_marked_as_personal_or_is_harmless(event: type[Event]) -> None:
    harmless = _HARMLESS[""] | _HARMLESS.get(event.__name__, set())
    unknown = [
        field.path
        for field in text_fields(event)
        if not field.personal and not any(field.path[: len(path)] == path for path in harmless)
    ]
    assert not unknown, "mark it with Personal (domain/personal.py), or say here why it is harmless"


def test_what_is_on_the_list_of_harmless_texts_exists_and_is_not_marked() -> None:
    readable = {
        (event.__name__, field.path) for event in EVENTS.values() for field in text_fields(event) if not field.personal
    }
    for name, paths in _HARMLESS.items():
        for path in paths:
            assert any(found[: len(path)] == path and name in ("", event) for event, found in readable), (name, path)


def test_the_mark_is_found_in_structs_lists_and_where_it_is_optional() -> None:
    assert TextField(("order", "prompt"), personal=True) in text_fields(JobQueued)
    assert TextField(("order", "typed"), personal=True) in text_fields(JobQueued)
    assert TextField(("order", "script"), personal=True) in text_fields(JobQueued)
    assert TextField(("order", "film"), personal=True) in text_fields(JobQueued)
    assert TextField(("order", "model"), personal=False) in text_fields(JobQueued)
    assert text_fields(JobOrganized) == (TextField(("tags",), personal=True),)
    assert TextField(("browser",), personal=True) in text_fields(SessionStarted)
    assert TextField(("raw",), personal=True) in text_fields(StripeEventReceived)
    assert not text_fields(EmailClaimed)
