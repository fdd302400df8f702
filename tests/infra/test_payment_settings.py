"""What the environment says about payments is checked at the start, with a sentence for everything that is wrong."""

import pytest

from domain.credit_package import PaymentsUnavailable
from infra.payments import open_payments
from infra.settings import PaymentSettings, Settings, SettingsError
from infra.settings.payments import PackageOffer, parse_packages
from tests.examples import ENVIRONMENT

STRIPE = {"STRIPE_SECRET_KEY": "sk_test_abcdefgh", "STRIPE_WEBHOOK_SECRET": "whsec_abcdefgh"}
DEMO = STRIPE | {"STRIPE_SECRET_KEY": "sk_demo_abcdefgh", "STRIPE_API_BASE": "http://127.0.0.1:4000"}


def test_packages_are_credits_at_a_price_in_the_smallest_unit_of_the_currency() -> None:
    assert parse_packages("starter=100/4.99eur, studio=550/20eur tokyo=1000/500jpy kuwait=1/1.005kwd") == (
        PackageOffer("starter", 100, 499, "eur"),
        PackageOffer("studio", 550, 2000, "eur"),
        PackageOffer("tokyo", 1000, 500, "jpy"),
        PackageOffer("kuwait", 1, 1005, "kwd"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "starter",
        "starter=100",
        "starter=100/eur",
        "starter=0/1eur",
        "starter=100/0eur",
        "starter=100/4.9eur",
        "starter=100/4.999eur",
        "starter=100/5.0jpy",
        "starter=100/1000000.00eur",
        "starter=100/4.99EUR",
        "Starter=100/4.99eur",
        "starter=-1/4.99eur",
        "a=1/1eur a=2/2eur",
        "starter=１00/4.99eur",
    ],
)
def test_a_wrong_package_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(SettingsError, match="CREDIT_PACKAGES is .*must be packages such as starter=100/4.99eur"):
        Settings.from_env(ENVIRONMENT | {"CREDIT_PACKAGES": text})


def test_the_environment_of_a_child_gives_the_same_payments() -> None:
    for environ in ({}, STRIPE, DEMO, {"CREDIT_PACKAGES": "a=1/1eur b=2/2.50eur", "STRIPE_AUTOMATIC_TAX": "yes"}):
        settings = Settings.from_env(ENVIRONMENT | environ)
        assert Settings.from_env(settings.to_env()) == settings


@pytest.mark.parametrize(
    ("key", "mode"),
    [("sk_live_abcdefgh", "live"), ("rk_test_abcdefgh", "test"), ("sk_test_abcdefgh", "test")],
)
def test_the_key_says_whether_money_moves(key: str, mode: str) -> None:
    settings = Settings.from_env(ENVIRONMENT | STRIPE | {"STRIPE_SECRET_KEY": key})
    assert settings.payments.mode == mode
    assert PaymentSettings().mode is None


@pytest.mark.parametrize(
    ("environ", "sentence"),
    [
        (STRIPE | {"STRIPE_SECRET_KEY": "pk_live_abcdefgh"}, "STRIPE_SECRET_KEY is no secret key"),
        (STRIPE | {"STRIPE_WEBHOOK_SECRET": "abcdefgh"}, "STRIPE_WEBHOOK_SECRET is no signing secret"),
        (STRIPE | {"STRIPE_WEBHOOK_SECRET": ""}, "STRIPE_SECRET_KEY is set without STRIPE_WEBHOOK_SECRET"),
        (STRIPE | {"STRIPE_SECRET_KEY": ""}, "STRIPE_WEBHOOK_SECRET is set without STRIPE_SECRET_KEY"),
        (STRIPE | {"STRIPE_API_BASE": "api.stripe.com"}, "STRIPE_API_BASE is 'api.stripe.com', but must be an address"),
        (STRIPE | {"HOST": "0.0.0.0"}, "STRIPE_SECRET_KEY needs PUBLIC_URL"),
        (STRIPE | {"STRIPE_AUTOMATIC_TAX": "maybe"}, "STRIPE_AUTOMATIC_TAX is 'maybe', but must be true or false"),
        (DEMO | {"STRIPE_API_BASE": ""}, "STRIPE_SECRET_KEY is the key of the local checkout"),
        (DEMO | {"STRIPE_API_BASE": "https://checkout.example"}, "STRIPE_SECRET_KEY is the key of the local checkout"),
        (DEMO | {"HOST": "0.0.0.0"}, "HOST is 0.0.0.0, but the local checkout moves no money"),
        (DEMO | {"PUBLIC_URL": "https://studio.example"}, "PUBLIC_URL is set, but the local checkout"),
        (DEMO | {"TRUSTED_PROXIES": "10.0.0.0/8"}, "TRUSTED_PROXIES is set, but the local checkout"),
        (DEMO | {"ALLOWED_HOSTS": "studio.example"}, "ALLOWED_HOSTS is set, but the local checkout"),
        (DEMO | {"CORS_ORIGINS": "https://studio.example"}, "CORS_ORIGINS is set, but the local checkout"),
    ],
    ids=range(14),
)
def test_what_cannot_work_is_refused_at_the_start(environ: dict[str, str], sentence: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_env(ENVIRONMENT | environ)
    assert str(caught.value).startswith(sentence)


def test_keys_are_neither_shown_nor_in_sentences() -> None:
    settings = Settings.from_env(ENVIRONMENT | STRIPE)
    assert "abcdefgh" not in repr(settings)
    with pytest.raises(SettingsError) as caught:
        Settings.from_env(ENVIRONMENT | {"STRIPE_SECRET_KEY": "secret-abc", "STRIPE_WEBHOOK_SECRET": "secret-abc"})
    assert "secret-abc" not in str(caught.value)


@pytest.mark.parametrize("mode", ["metered", "off"])
async def test_nothing_is_on_sale_where_credits_are_only_given(mode: str) -> None:
    provider = open_payments(Settings.from_env(ENVIRONMENT | STRIPE | {"CREDIT_PACKAGES": "a=1/1eur", "CREDITS": mode}))
    assert provider.account.mode == "test", "its webhooks are still received"
    with pytest.raises(PaymentsUnavailable, match="Credits are not sold here"):
        provider.account.package("a")
    await provider.close()
