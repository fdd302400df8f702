"""Whose request it is: the address that connected, unless a proxy of ours says otherwise."""

import pytest

from infra.limits.client import client_of
from infra.settings.formats import parse_networks

PROXIES = parse_networks("10.0.0.0/8 fd00::/8")


def seen(peer: str, *forwarded: str) -> str:
    headers = [(b"x-forwarded-for", line.encode()) for line in forwarded]
    return client_of({"client": (peer, 5), "headers": headers}, PROXIES)


@pytest.mark.parametrize(
    ("peer", "forwarded", "found"),
    [
        ("203.0.113.9", (), "203.0.113.9"),
        ("203.0.113.9", ("1.2.3.4",), "203.0.113.9"),
        ("10.1.1.1", ("1.2.3.4",), "1.2.3.4"),
        ("10.1.1.1", ("6.6.6.6, 1.2.3.4",), "1.2.3.4"),
        ("10.1.1.1", ("6.6.6.6, 1.2.3.4, 10.2.2.2",), "1.2.3.4"),
        ("10.1.1.1", ("6.6.6.6", "1.2.3.4"), "1.2.3.4"),
        ("10.1.1.1", ("10.3.3.3",), "10.3.3.3"),
        ("10.1.1.1", ("nonsense",), "10.1.1.1"),
        ("10.1.1.1", ("1.2.3.4, <script>",), "10.1.1.1"),
        ("10.1.1.1", ("",), "10.1.1.1"),
        ("::ffff:203.0.113.9", (), "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", (), "2001:db8:1:2::/64"),
        ("fd00::1", ("2001:db8:1:2:ffff::",), "2001:db8:1:2::/64"),
        ("", (), "unknown"),
    ],
)
def test_only_our_proxies_are_believed(peer: str, forwarded: tuple[str, ...], found: str) -> None:
    assert seen(peer, *forwarded) == found


def test_a_network_that_cannot_be_read_is_explained() -> None:
    with pytest.raises(ValueError, match="addresses or networks"):
        parse_networks("10.0.0.0/99")
