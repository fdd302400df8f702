"""Settings: read once from the environment, with a sentence for everything that is wrong."""

from datetime import timedelta
from ipaddress import IPv4Network
from typing import get_args

import pytest

from domain.credit_policy import CreditMode, CreditPolicy
from infra.credits import policy_of
from infra.settings import (
    CreditSettings,
    PageSettings,
    Settings,
    SettingsError,
    UploadSettings,
    keys,
    read_credits,
)
from infra.settings.credits import MODES
from infra.settings.formats import parse_seconds
from infra.settings.rate_limits import RateLimitRule
from tests.examples import ENVIRONMENT


def without(name: str) -> dict[str, str]:
    return {key: value for key, value in ENVIRONMENT.items() if key != name}


def test_the_defaults_are_those_of_the_sources() -> None:
    settings = Settings.from_env(ENVIRONMENT)
    assert settings.port == 3000
    assert settings.jwt_expiry == timedelta(minutes=15)
    assert settings.jwt_refresh_expiry == timedelta(days=7)
    assert settings.allow_anonymous_jobs is False
    assert settings.minio_endpoint == "store:9000"


@pytest.mark.parametrize(
    ("endpoint", "port", "found", "secure"),
    [
        ("store", "", "store", False),
        ("store:9001", "9000", "store:9001", False),
        ("http://store", "9000", "store:9000", False),
        ("https://store.example", "", "store.example", True),
    ],
)
def test_the_s3_address_is_a_host_with_or_without_port_or_a_url(
    endpoint: str, port: str, found: str, secure: bool
) -> None:
    settings = Settings.from_env(ENVIRONMENT | {"MINIO_ENDPOINT": endpoint, "MINIO_PORT": port})
    assert (settings.minio_endpoint, settings.minio_secure) == (found, secure)


def test_the_environment_of_a_child_gives_the_same_settings() -> None:
    settings = Settings.from_env(
        ENVIRONMENT
        | {"JWT_EXPIRY": "1h", "ALLOW_ANONYMOUS_JOBS": "true", "EXAMPLES": "off", "MINIO_ENDPOINT": "https://store"}
        | {"MAX_UPLOAD_BYTES": "7", "RATE_LIMITS": "login=3/2h", "TRUSTED_PROXIES": "10.0.0.0/8 ::1"}
        | {"CORS_ORIGINS": "https://a.example", "ALLOWED_HOSTS": "api:3000 *"}
        | {"WEB_ROOT": "/srv/page", "API_BASE": "https://api.example/studio/"}
    )
    assert settings.page == PageSettings(web_root="/srv/page", api_base="https://api.example/studio", examples=False)
    assert Settings.from_env(settings.to_env()) == settings
    off = Settings.from_env(ENVIRONMENT | {"RATE_LIMITS": "off"})
    assert Settings.from_env(off.to_env()) == off
    assert off.rate_limits == {}


@pytest.mark.parametrize("text", ["api.example", "ftp://api.example", "https://api.example/x?y=1", "https://a b"])
def test_an_api_elsewhere_is_an_address(text: str) -> None:
    with pytest.raises(SettingsError, match=r"^API_BASE is '.+', but must be an address such as https://"):
        Settings.from_env(ENVIRONMENT | {"API_BASE": text})


def test_texts_are_read_into_values() -> None:
    settings = Settings.from_env(
        ENVIRONMENT | {"RATE_LIMITS": "login=3/2h", "TRUSTED_PROXIES": "10.0.0.0/8", "MAX_UPLOAD_BYTES": "7"}
    )
    assert settings.rate_limits["login"] == RateLimitRule(3, 7200)
    assert settings.trusted_proxies == (IPv4Network("10.0.0.0/8"),)
    assert settings.uploads == UploadSettings(max_upload_bytes=7)


@pytest.mark.parametrize("name", ["JWT_SECRET", "JWT_REFRESH_SECRET", "MINIO_SECRET_KEY", "MINIO_ACCESS_KEY"])
def test_a_missing_secret_is_named_together_with_how_to_make_one(name: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_env(without(name))
    assert str(caught.value) == f"{name} is not set. Make one with: export {name}=$(openssl rand -hex 32)"


@pytest.mark.parametrize("name", ["POSTGRES_DSN", "NATS_URL", "REDIS_URL", "MINIO_ENDPOINT"])
def test_a_missing_server_is_named_together_with_the_command_that_brings_one(name: str) -> None:
    with pytest.raises(SettingsError, match=f"^{name} is not set. Set it, or run `mangamotion up`"):
        Settings.from_env(without(name))


def test_a_short_secret_is_refused() -> None:
    with pytest.raises(SettingsError, match="JWT_SECRET is shorter than 32 bytes. Make one with"):
        Settings.from_env(ENVIRONMENT | {"JWT_SECRET": "x" * 31})


def test_one_secret_for_both_purposes_is_refused() -> None:
    with pytest.raises(SettingsError, match="JWT_REFRESH_SECRET is the same as JWT_SECRET"):
        Settings.from_env(ENVIRONMENT | {"JWT_REFRESH_SECRET": ENVIRONMENT["JWT_SECRET"]})


HOW = "Make it once, and keep it apart from the database: export {name}=$(openssl rand -hex 32)"


@pytest.mark.parametrize("name", keys.names())
@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("", "{name} is not set. " + HOW),
        ("x" * 31, "{name} is shorter than 32 bytes. " + HOW),
        ("a" * 32, "{name} is the same as JWT_SECRET, but must differ from it."),
    ],
)
def test_a_key_of_stored_data_is_required_long_and_different_from_the_others(
    name: str, value: str, sentence: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_env(ENVIRONMENT | {name: value})
    assert str(caught.value) == sentence.format(name=name)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("PORT", "http", "PORT is 'http', but must be a whole number."),
        ("PORT", "70000", "PORT is 70000, but must be between 1 and 65535."),
        ("JWT_EXPIRY", "soon", "JWT_EXPIRY is 'soon', but must be a time such as 30s, 15m, 12h or 7d."),
        ("CREDITS", "free", "CREDITS is 'free', but must be paid, metered or off."),
        ("WELCOME_CREDITS", "-1", "WELCOME_CREDITS is '-1', but must be a whole number."),
        ("CREDIT_ALLOWANCE", "9" * 12, f"CREDIT_ALLOWANCE is {'9' * 12}, but must be between 0 and 1000000."),
        ("ALLOW_ANONYMOUS_JOBS", "maybe", "ALLOW_ANONYMOUS_JOBS is 'maybe', but must be true or false."),
        ("EXAMPLES", "some", "EXAMPLES is 'some', but must be true or false."),
        ("LOG_LEVEL", "LOUD", "LOG_LEVEL is 'LOUD', but must be one of DEBUG, INFO, WARNING, ERROR."),
    ],
)
def test_a_wrong_value_is_quoted_together_with_what_it_must_be(name: str, value: str, sentence: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_env(ENVIRONMENT | {name: value})
    assert str(caught.value) == sentence


def test_every_problem_is_reported_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_env({"JWT_SECRET": "short"})
    assert len(str(caught.value).splitlines()) == 10


def test_the_representation_hides_every_secret() -> None:
    shown = repr(Settings.from_env(ENVIRONMENT))
    for secret in (
        "pg-password",
        "nats-password",
        "redis-password",
        "s3-password",
        "access-key",
        "a" * 32,
        "b" * 32,
        "c" * 32,
    ):
        assert secret not in shown
    assert "postgresql://studio:***@db:5432/studio" in shown


@pytest.mark.parametrize(("text", "expected"), [("30s", 30), ("15m", 900), ("12h", 43200), ("7d", 604800), ("90", 90)])
def test_times_are_written_as_in_the_sources(text: str, expected: int) -> None:
    assert parse_seconds(text) == timedelta(seconds=expected)


def test_the_settings_are_few_enough_to_read() -> None:
    assert len(Settings.__struct_fields__) <= 39


def test_credits_are_paid_with_100_at_the_start_and_no_allowance_unless_said_otherwise() -> None:
    assert Settings.from_env(ENVIRONMENT).credit == CreditSettings()
    assert policy_of(CreditSettings()) == CreditPolicy(mode="paid", welcome=100, allowance=0)
    environ = ENVIRONMENT | {"CREDITS": "Metered", "WELCOME_CREDITS": "0", "CREDIT_ALLOWANCE": "50"}
    settings = Settings.from_env(environ)
    assert policy_of(settings.credit) == CreditPolicy(mode="metered", welcome=0, allowance=50)
    assert Settings.from_env(settings.to_env()) == settings
    assert read_credits({"CREDITS": "off"}).credits == "off"
    with pytest.raises(SettingsError, match="CREDITS is 'free'"):
        read_credits({"CREDITS": "free"})


def test_the_modes_of_the_settings_are_those_of_the_domain() -> None:
    assert get_args(CreditMode) == MODES
