"""Addresses of our own servers."""

import pytest

from infra.addresses import host_in_url, own_url
from infra.settings import Settings
from tests.examples import ENVIRONMENT


@pytest.mark.parametrize(
    ("listening", "address"),
    [
        ({"HOST": "127.0.0.1"}, "http://127.0.0.1:3001"),
        ({"HOST": "::1"}, "http://[::1]:3001"),
        ({"HOST": "0.0.0.0"}, "http://127.0.0.1:3001"),
        ({"HOST": "::"}, "http://127.0.0.1:3001"),
        ({"HOST": "Localhost", "ROOT_PATH": "/films/"}, "http://localhost:3001/films"),
    ],
)
def test_this_machine_reaches_the_api_by_an_address_that_clients_can_open(
    listening: dict[str, str], address: str
) -> None:
    assert own_url(Settings.from_env(ENVIRONMENT | listening | {"PORT": "3001"})) == address


def test_a_host_in_a_url_is_in_lower_case_and_brackets_hold_the_colons_of_an_address() -> None:
    assert [host_in_url(host) for host in ("Studio.Example", "127.0.0.1", "FE80::1")] == [
        "studio.example",
        "127.0.0.1",
        "[fe80::1]",
    ]
