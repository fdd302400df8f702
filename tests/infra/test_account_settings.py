"""PUBLIC_URL, REGISTRATION and SMTP_URL: what they may be, and what goes together."""

import re

import pytest

from infra.embedded.media import page_origins
from infra.processes.api.services import own_names
from infra.settings import Settings, SettingsError
from infra.settings.accounts import AccountSettings, SmtpServer
from infra.supervisor.up import at_home
from tests.examples import ENVIRONMENT

MAIL = {"PUBLIC_URL": "https://studio.example/films/", "SMTP_URL": "smtp://ann:s%40cret@mail.example"}
ADDRESS = "an address such as https://studio.example or https://studio.example/films"
SERVER = "an address such as smtp://user:password@mail.example:587 or smtps://user:password@mail.example"


def refused(**environ: str) -> str:
    with pytest.raises(SettingsError) as caught:
        Settings.from_env(ENVIRONMENT | environ)
    return str(caught.value)


def test_nothing_set_is_open_registration_without_mail() -> None:
    settings = Settings.from_env(ENVIRONMENT)
    assert settings.accounts == AccountSettings(registration="open", public_url="", smtp_url="", mail_from="")
    assert settings.root_path == ""


def test_the_public_url_brings_the_root_path_and_the_name_of_the_host() -> None:
    settings = Settings.from_env(ENVIRONMENT | {"PUBLIC_URL": "https://Studio.Example:8443/films/"})
    assert settings.accounts.public_url == "https://studio.example:8443/films"
    assert settings.root_path == "/films"
    assert own_names(settings) == {"127.0.0.1", "studio.example"}
    assert re.search(page_origins(settings), "https://studio.example:8443")
    assert not re.search(page_origins(settings), "https://studio.example:844")
    assert not re.search(page_origins(Settings.from_env(ENVIRONMENT)), "")


@pytest.mark.parametrize(
    "url",
    [
        "studio.example",
        "ftp://studio.example",
        "https://",
        "https://user@studio.example",
        "https://studio.example?x=1",
        "https://studio.example/#x",
        "https://studio.example//films",
        "https://studio.example/a b",
        "https://studio.example:99999",
        "javascript:alert(1)",
        "https://studio.example/%0d%0a",
    ],
)
def test_what_is_no_address_is_no_public_url(url: str) -> None:
    assert refused(PUBLIC_URL=url) == f"PUBLIC_URL is {url!r}, but must be {ADDRESS}."


def test_a_root_path_that_contradicts_the_public_url_is_refused() -> None:
    assert "Leave ROOT_PATH out" in refused(PUBLIC_URL="https://studio.example/films", ROOT_PATH="/other")
    same = Settings.from_env(ENVIRONMENT | {"PUBLIC_URL": "https://studio.example/films", "ROOT_PATH": "/films/"})
    assert same.accounts.path == "/films"


def test_mail_without_a_public_url_is_refused_with_what_to_do() -> None:
    assert refused(SMTP_URL="smtp://mail.example") == (
        "SMTP_URL is set and PUBLIC_URL is not. Set PUBLIC_URL to the address of this studio, such as "
        "https://studio.example: links in mails are made from it."
    )


@pytest.mark.parametrize(
    "url",
    [
        "mail.example",
        "http://mail.example",
        "smtp://",
        "smtp://a@mail.example",
        "smtp://m:x",
        "smtp://m/x",
        "smtp://m?x",
    ],
)
def test_what_is_no_mail_server_is_refused_and_not_repeated(url: str) -> None:
    said = refused(PUBLIC_URL="https://studio.example", SMTP_URL=url)
    assert said == f"SMTP_URL is not usable, but must be {SERVER}."


def test_a_mail_server_is_taken_apart() -> None:
    assert SmtpServer.of(MAIL["SMTP_URL"]) == ("mail.example", 587, "ann", "s@cret", False)
    assert SmtpServer.of("smtps://[::1]") == ("::1", 465, "", "", True)
    assert SmtpServer.of(MAIL["SMTP_URL"]).requires_tls
    assert not SmtpServer.of("smtp://mail.example:25").requires_tls
    assert not SmtpServer.of("smtp://ann:secret@127.0.0.1:25").requires_tls


@pytest.mark.parametrize(
    ("given", "sender"),
    [
        ("", "MangaMotion <no-reply@studio.example>"),
        ("films@example.com", "MangaMotion <films@example.com>"),
        ("My studio <films@example.com>", "My studio <films@example.com>"),
    ],
)
def test_mails_have_a_sender_with_a_name(given: str, sender: str) -> None:
    assert Settings.from_env(ENVIRONMENT | MAIL | {"MAIL_FROM": given}).accounts.sender == sender


@pytest.mark.parametrize("sender", ["films", "a@b\tc", "<>", "a@b@c", "x <y>", "é@example.com"])
def test_what_is_no_sender_is_refused(sender: str) -> None:
    assert "MAIL_FROM is" in refused(MAIL_FROM=sender)


def test_registration_is_one_of_three_words() -> None:
    assert Settings.from_env(ENVIRONMENT | {"REGISTRATION": "Invite"}).accounts.registration == "invite"
    assert refused(REGISTRATION="never") == "REGISTRATION is 'never', but must be open, invite or closed."


def test_the_environment_of_a_child_gives_the_same_account_settings() -> None:
    settings = Settings.from_env(ENVIRONMENT | MAIL | {"REGISTRATION": "closed", "MAIL_FROM": "films@example.com"})
    assert Settings.from_env(settings.to_env()) == settings
    assert "40cret" not in repr(settings)


def test_up_on_loopback_knows_its_own_address_and_elsewhere_none() -> None:
    assert at_home({}, port=3001)["PUBLIC_URL"] == "http://127.0.0.1:3001"
    assert at_home({"HOST": "::1", "ROOT_PATH": "/films"}, port=3001)["PUBLIC_URL"] == "http://[::1]:3001/films"
    assert at_home({"PUBLIC_URL": "https://studio.example"}, port=3001)["PUBLIC_URL"] == "https://studio.example"
    assert "PUBLIC_URL" not in at_home({"HOST": "0.0.0.0"}, port=3001)
