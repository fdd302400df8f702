"""The providers of the environment, with a sentence for everything that is wrong."""

import pytest

from infra.settings import Settings, SettingsError
from infra.settings.openid import OpenIdProviderSettings
from tests.examples import ENVIRONMENT

PROVIDERS = {
    "OIDC_PROVIDERS": "google, key-cloak",
    "OIDC_GOOGLE_ISSUER": "https://accounts.google.com",
    "OIDC_GOOGLE_CLIENT_ID": "studio",
    "OIDC_GOOGLE_CLIENT_SECRET": "a-google-secret",
    "OIDC_KEY_CLOAK_ISSUER": "http://127.0.0.1:8080/realms/home/",
    "OIDC_KEY_CLOAK_CLIENT_ID": "studio",
    "OIDC_KEY_CLOAK_NAME": "At home",
    "PUBLIC_URL": "https://studio.example",
}


def test_providers_are_read_in_their_order_and_reach_children() -> None:
    settings = Settings.from_env(ENVIRONMENT | PROVIDERS)
    assert [(one.id, one.name) for one in settings.openid.providers] == [
        ("google", "Google"),
        ("key-cloak", "At home"),
    ]
    assert settings.openid.providers[1].issuer == "http://127.0.0.1:8080/realms/home/", "exactly as it was written"
    assert Settings.from_env(settings.to_env()) == settings


def test_the_representation_hides_their_secrets() -> None:
    settings = Settings.from_env(ENVIRONMENT | PROVIDERS)
    assert "a-google-secret" not in repr(settings) + repr(settings.openid.providers[0])


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("OIDC_GOOGLE_ISSUER", "", "OIDC_GOOGLE_ISSUER is not set. The provider gives it to its clients."),
        ("OIDC_KEY_CLOAK_CLIENT_ID", "", "OIDC_KEY_CLOAK_CLIENT_ID is not set. The provider gives it to its clients."),
        ("OIDC_GOOGLE_ISSUER", "http://id.example", "OIDC_GOOGLE_ISSUER is 'http://id.example', but must be an https"),
        ("OIDC_GOOGLE_ISSUER", "https://id.example?x=1", "OIDC_GOOGLE_ISSUER is 'https://id.example?x=1', but must be"),
        ("OIDC_GOOGLE_CLIENT_SECRET", "with a\ttab", "OIDC_GOOGLE_CLIENT_SECRET has characters that none has."),
        ("OIDC_GOOGLE_NAME", "x" * 61, "OIDC_GOOGLE_NAME must have 1 to 60 characters."),
        ("OIDC_PROVIDERS", "Google", "OIDC_PROVIDERS has 'Google', but an id is lower-case letters, digits and -."),
        ("OIDC_GOOGLE_ISSUER", "http://127.0.0.1:8080/realms/home/", "Two providers of OIDC_PROVIDERS have the issuer"),
        ("OIDC_HOME_ISSUER", "https://id.example", "OIDC_HOME_ISSUER is set, but OIDC_PROVIDERS does not list that"),
        ("PUBLIC_URL", "", "OIDC_PROVIDERS needs PUBLIC_URL, where providers lead browsers back to. Set it to the"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence_without_secrets(name: str, value: str, sentence: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_env(ENVIRONMENT | PROVIDERS | {name: value})
    assert str(caught.value).startswith(sentence)
    assert "with a\ttab" not in str(caught.value)


def test_a_provider_without_a_secret_is_a_public_client() -> None:
    assert OpenIdProviderSettings(id="x", issuer="https://x.example", client_id="y").client_secret == ""
