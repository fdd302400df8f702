"""Endpoints of webhooks: given events, when a decision, then events."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from domain.aggregate import Event
from domain.webhook_endpoint import (
    GRACE,
    MOST_ENDPOINTS,
    BadWebhookUrl,
    TooManyWebhooks,
    UnknownEventName,
    WebhookChanged,
    WebhookCounted,
    WebhookCreated,
    WebhookDeleted,
    WebhookDisabled,
    WebhookEnabled,
    WebhookEndpoint,
    WebhookNotFound,
    WebhookQuota,
    WebhookSecretRotated,
    WebhookSettings,
    WebhookUncounted,
    checked_url,
)

OWNER, STRANGER, WEBHOOK = uuid4(), uuid4(), uuid4()
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
URL, OTHER = "https://hooks.example.com/a?b=c", "https://hooks.example.com/b"
ELSEWHERE = "https://elsewhere.example.com/a"
CREATED = WebhookCreated(user_id=OWNER, url=URL, events=("JobCompleted",), description="", secret="sealed 1")
DISABLED = WebhookDisabled(user_id=OWNER, reason="gone", host="hooks.example.com")


def webhook(*events: Event) -> WebhookEndpoint:
    found = WebhookEndpoint(id=WEBHOOK)
    for event in (CREATED, *events):
        found.replay(event)
    return found


def settings(url: str = URL, *events: str) -> WebhookSettings:
    return WebhookSettings(url, events or ("JobCompleted",), "")


def test_an_endpoint_has_what_its_owner_decides() -> None:
    checked = WebhookSettings.checked(URL, ["A", "B", "A"], " my\nserver ", {"A", "B"}, private=False)
    assert checked == WebhookSettings(URL, ("A", "B"), "my server")
    made = WebhookEndpoint.create(WEBHOOK, OWNER, checked, "sealed")
    assert made.pending == [
        WebhookCreated(user_id=OWNER, url=URL, events=("A", "B"), description="my server", secret="sealed")
    ]


def test_an_event_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UnknownEventName):
        WebhookSettings.checked(URL, ["JobDreamt"], "", {"JobCompleted"}, private=False)


@pytest.mark.parametrize(
    "url",
    [
        "https://hooks.example.com",
        "https://hooks.example.com:443/x",
        "https://HOOKS.example.com/a/b?c=d&e=%20",
        "https://xn--bcher-kva.example/",
        "https://a.b1.example9/",
    ],
)
def test_public_names_over_https_are_addresses_of_webhooks(url: str) -> None:
    assert checked_url(url, private=False) == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "hooks.example.com",
        "http://hooks.example.com/",
        "ftp://hooks.example.com/",
        "file:///etc/passwd",
        "gopher://hooks.example.com/",
        "//hooks.example.com/",
        "https://hooks.example.com:8443/",
        "https://hooks.example.com:0/",
        "https://hooks.example.com:99999/",
        "https://hooks.example.com:443:443/",
        "https://hooks.example.com:x/",
        "https://user@hooks.example.com/",
        "https://user:secret@hooks.example.com/",
        "https://hooks.example.com/#a",
        "https://hooks.example.com#@127.0.0.1/",
        "https://evil.example\\@127.0.0.1/",
        "https://hooks.example.com/ x",
        "https://hooks.example.com/\tx",
        "https://hooks.example.com\r\nHost: x/",
        "https://hooks.example.com./",
        "https://.example.com/",
        "https://-a.example.com/",
        "https://a..example.com/",
        "https://localhost/",
        "https://localhost./",
        "https://intranet/",
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0x7f.0.0.1/",
        "https://0177.0.0.1/",
        "https://017700000001/",
        "https://①②⑦.⓪.⓪.①/",
        "https://bücher.example/",
        "https://hooks.example。com/",
        "https://0.0.0.0/",
        "https://169.254.169.254/latest/meta-data/",
        "https://100.64.0.1/",
        "https://198.18.0.1/",
        "https://240.0.0.1/",
        "https://8.8.8.8/",
        "https://[::1]/",
        "https://[::]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[2002:7f00:1::]/",
        "https://[fe80::1%25eth0]/",
        "https://[/",
        "https:///x",
        "https://hooks.example.com/" + "a" * 2048,
        "https://" + "a" * 64 + ".example.com/",
        "https://" + "a." * 130 + "com/",
    ],
)
def test_any_other_address_is_refused(url: str) -> None:
    with pytest.raises(BadWebhookUrl):
        checked_url(url, private=False)


@pytest.mark.parametrize("url", ["http://127.0.0.1:8080/x", "http://localhost/", "https://[::1]:9/"])
def test_private_addresses_are_for_development(url: str) -> None:
    assert checked_url(url, private=True) == url


@pytest.mark.parametrize(
    "url", ["http://a@127.0.0.1/", "http://127.0.0.1/#", "ftp://127.0.0.1/", "http:///", "http://["]
)
def test_odd_addresses_are_refused_in_development_too(url: str) -> None:
    with pytest.raises(BadWebhookUrl):
        checked_url(url, private=True)


def test_only_the_owner_knows_an_endpoint_and_no_one_a_deleted_one() -> None:
    webhook().authorize(OWNER)
    with pytest.raises(WebhookNotFound):
        webhook().authorize(STRANGER)
    with pytest.raises(WebhookNotFound):
        webhook(WebhookDeleted(user_id=OWNER)).authorize(OWNER)


def test_a_change_of_the_path_keeps_the_secret() -> None:
    changed = webhook()
    assert not changed.change(settings(OTHER), "sealed 2")
    assert changed.pending == [WebhookChanged(user_id=OWNER, url=OTHER, events=("JobCompleted",), description="")]
    assert changed.secret == "sealed 1"


def test_a_change_of_the_host_needs_another_secret() -> None:
    changed = webhook()
    assert changed.change(settings(ELSEWHERE), "sealed 2")
    assert changed.pending[1:] == [
        WebhookSecretRotated(user_id=OWNER, secret="sealed 2", former_secret="", former_until=None)
    ]
    assert changed.secret == "sealed 2"


def test_a_change_to_what_it_is_records_nothing() -> None:
    same = webhook()
    assert not same.change(settings(), "sealed 2")
    assert same.pending == []


def test_after_a_rotation_the_former_secret_signs_for_a_day() -> None:
    rotated = webhook()
    rotated.rotate("sealed 2", NOW)
    assert rotated.pending == [
        WebhookSecretRotated(
            user_id=OWNER, secret="sealed 2", former_secret="sealed 1", former_until=NOW + timedelta(days=1)
        )
    ]
    assert timedelta(days=1) == GRACE


def test_it_is_disabled_once_with_the_reason_and_its_host() -> None:
    failing = webhook()
    failing.disable("failing", URL)
    failing.disable("gone", URL)
    assert failing.pending == [WebhookDisabled(user_id=OWNER, reason="failing", host="hooks.example.com")]


def test_what_a_former_address_did_disables_nothing() -> None:
    for unharmed in (webhook(), webhook(WebhookDeleted(user_id=OWNER))):
        unharmed.disable("gone", OTHER if not unharmed.deleted else URL)
        assert unharmed.pending == []


def test_it_is_enabled_once() -> None:
    again = webhook(DISABLED)
    again.enable()
    again.enable()
    assert again.pending == [WebhookEnabled(user_id=OWNER)]


def test_deleting_it_twice_records_one_event() -> None:
    gone = webhook()
    gone.delete()
    gone.delete()
    assert gone.pending == [WebhookDeleted(user_id=OWNER)]


def test_a_user_has_ten_endpoints_at_most() -> None:
    quota = WebhookQuota.of(OWNER)
    ids = [uuid4() for _ in range(MOST_ENDPOINTS)]
    for webhook_id in ids:
        quota.count(OWNER, webhook_id)
    with pytest.raises(TooManyWebhooks):
        quota.count(OWNER, uuid4())
    quota.uncount(ids[0])
    quota.uncount(ids[0])
    quota.count(OWNER, WEBHOOK)
    counted = [WebhookCounted(user_id=OWNER, webhook_id=id_) for id_ in ids]
    gone = WebhookUncounted(user_id=OWNER, webhook_id=ids[0])
    assert quota.pending == [*counted, gone, WebhookCounted(user_id=OWNER, webhook_id=WEBHOOK)]
