"""Which addresses of results may be fetched."""

import pytest

from processors.adapters.failures import AdapterError
from processors.adapters.fetch_policy import FetchPolicy

REACH = FetchPolicy(origin="http://127.0.0.1:8188", hosts=("replicate.delivery",))


@pytest.mark.parametrize(
    "url",
    [
        "https://replicate.delivery/a/out.mp4",
        "https://pbxt.replicate.delivery/out.mp4?x=1",
        "https://replicate.delivery:443/out.mp4",
        "http://127.0.0.1:8188/view?filename=a.mp4",
    ],
)
def test_results_of_the_provider_may_be_fetched(url: str) -> None:
    REACH.check(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://replicate.delivery/out.mp4",
        "https://replicate.delivery:8443/out.mp4",
        "https://replicate.delivery.evil.example/out.mp4",
        "https://evilreplicate.delivery/out.mp4",
        "https://user@replicate.delivery/out.mp4",
        "https://replicate.delivery\\@127.0.0.1/",
        "https://127.0.0.1#@replicate.delivery/",
        "https://127.0.0.1\t.replicate.delivery/",
        "https://replicate.delivery\r\nHost: x/",
        "https://①②⑦.⓪.⓪.①/",
        "https://replicate.delivery。evil.example/",
        "https://[::1]/out.mp4",
        "https://[/out.mp4",
        "https://replicate.delivery:99999/",
        "https:///out.mp4",
        "http://127.0.0.1:8189/view",
        "https://127.0.0.1:8188/view",
        "http://127.0.0.1:8188@evil.example/",
        "file:///etc/passwd",
        "ftp://replicate.delivery/out.mp4",
        "//replicate.delivery/out.mp4",
        "",
        "https://replicate.delivery/" + "a" * 2048,
    ],
)
def test_anything_else_may_not(url: str) -> None:
    assert not REACH.trusts(url)
    with pytest.raises(AdapterError):
        REACH.check(url)
