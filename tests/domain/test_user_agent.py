"""Which browser and system a User-Agent header names."""

import pytest

from domain.user_agent import client_software

MOZILLA = "Mozilla/5.0"
WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("user_agent", "browser", "system"),
    [
        (f"{MOZILLA} (Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/131.0.0.0 Safari/537.36", "Chrome", "Windows"),
        (f"{MOZILLA} (Windows NT 10.0) {WEBKIT} Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0", "Edge", "Windows"),
        (f"{MOZILLA} (X11; Linux x86_64) {WEBKIT} Chrome/131.0 Safari/537.36 OPR/115.0", "Opera", "Linux"),
        (f"{MOZILLA} (X11; Ubuntu; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0", "Firefox", "Linux"),
        (
            f"{MOZILLA} (Macintosh; Intel Mac OS X 14_7) AppleWebKit/605.1.15 Version/18.1 Safari/605.1.15",
            "Safari",
            "macOS",
        ),
        (
            f"{MOZILLA} (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 CriOS/131.0 Safari/604.1",
            "Chrome",
            "iOS",
        ),
        (
            f"{MOZILLA} (iPad; CPU OS 18_1 like Mac OS X) AppleWebKit/605.1.15 FxiOS/133.0 Safari/605.1.15",
            "Firefox",
            "iPadOS",
        ),
        (
            f"{MOZILLA} (Linux; Android 14; SM-S921B) {WEBKIT} SamsungBrowser/27.0 Chrome/125.0 Safari/537.36",
            "Samsung Internet",
            "Android",
        ),
        (f"{MOZILLA} (X11; CrOS x86_64 14541.0.0) {WEBKIT} Chrome/131.0 Safari/537.36", "Chrome", "ChromeOS"),
        ("python-httpx/0.28.1", "Python", None),
        ("curl/8.5.0", "curl", None),
        ("<script>alert(1)</script>", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_a_header_names_a_browser_and_a_system(user_agent: str | None, browser: str | None, system: str | None) -> None:
    assert client_software(user_agent) == (browser, system)
