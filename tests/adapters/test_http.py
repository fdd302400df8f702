"""The client that all adapters ask through: deadlines, limits, and where it may go."""

import gzip
from collections.abc import AsyncIterator, Callable

import httpx
import pytest

from infra.adapters.download import download
from infra.adapters.pinned_transport import PinnedTransport
from infra.adapters.provider_client import OrderLost, ProviderClient
from processors.adapters.exchange import ProviderAnswer, failure_by_status, get, post
from processors.adapters.failures import AdapterError, Failure
from processors.adapters.fetch_policy import FetchPolicy, is_public
from tests.adapters.examples import QUICK, Sink, failure
from tests.adapters.fakes.server import VIDEO, Drop, Request, Response, Server, Silence, video

HEADERS = {"authorization": "Bearer secret"}


def refused(answer: ProviderAnswer) -> Failure:
    return failure_by_status("It", answer, "")


def dropping(request: Request) -> Response:
    raise Drop


def silent(request: Request) -> Response:
    raise Silence


@pytest.fixture
async def http(server: Server) -> AsyncIterator[ProviderClient]:
    client = ProviderClient("It", FetchPolicy(origin=server.url, hosts=("results.example",)), HEADERS, refused, QUICK)
    yield client
    await client.close()


BAD: list[Callable[[Request], Response]] = [
    dropping,
    silent,
    lambda request: Response(body=b"x" * (QUICK.size + 1)),
    lambda request: Response(endless=b"x" * 1000),
    lambda request: Response(body=gzip.compress(b"{}"), headers={"content-encoding": "gzip"}),
    lambda request: Response(body=b"{", promised=1000),
]


@pytest.mark.parametrize("behaviour", BAD)
async def test_an_order_without_a_whole_answer_is_lost(
    behaviour: Callable[[Request], Response], http: ProviderClient, server: Server
) -> None:
    server.route("POST", "/order", behaviour)
    with pytest.raises(OrderLost):
        await http.order(post("/order", {}))
    assert len(server.requests) == 1


@pytest.mark.parametrize("behaviour", BAD)
async def test_a_question_without_a_whole_answer_may_be_repeated(
    behaviour: Callable[[Request], Response], http: ProviderClient, server: Server
) -> None:
    server.route("GET", "/question", behaviour)
    with pytest.raises(AdapterError) as caught:
        await http.ask(get("/question"))
    assert failure(caught).code in ("provider_unavailable", "timeout")
    assert failure(caught).retryable


async def test_an_order_to_a_closed_port_was_surely_not_sent() -> None:
    nowhere = ProviderClient("It", FetchPolicy(origin="http://127.0.0.1:9"), {}, refused, QUICK)
    with pytest.raises(AdapterError) as caught:
        await nowhere.order(post("/order", {}))
    await nowhere.close()
    assert failure(caught).code == "provider_unavailable"


async def test_proxies_of_the_environment_are_not_used(
    http: ProviderClient, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    server.route("GET", "/question", lambda request: Response(200, {}))
    assert (await http.ask(get("/question"))).status == 200


async def test_a_redirected_question_is_not_followed(http: ProviderClient, server: Server) -> None:
    server.route("GET", "/question", lambda request: Response(302, headers={"location": f"{server.url}/other"}))
    with pytest.raises(AdapterError):
        await http.ask(get("/question"))
    assert server.seen("GET", "/other") == 0


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Response(body=b"x" * (QUICK.result_size + 1), headers={"content-type": "video/mp4"}), "bad_output"),
        (Response(endless=b"x" * 65536, headers={"content-type": "video/mp4"}), "bad_output"),
        (Response(body=b"<html>", headers={"content-type": "text/html"}), "bad_output"),
        (Response(body=b"", headers={"content-type": "video/mp4"}), "bad_output"),
        (Response(body=VIDEO, headers={"content-type": "video/mp4", "content-encoding": "gzip"}), "bad_output"),
        (Response(body=b"x", promised=1000, headers={"content-type": "video/mp4"}), "provider_unavailable"),
        (Response(302, headers={"location": "/result"}), "bad_output"),
        (Response(302, headers={"location": "file:///etc/passwd"}), "bad_output"),
        (Response(302, headers={"location": "gopher://127.0.0.1/"}), "bad_output"),
        (Response(302, headers={"location": "http://127.0.0.1:9/"}), "bad_output"),
        (Response(302, headers={"location": "https://169.254.169.254/latest"}), "bad_output"),
        (Response(403), "bad_output"),
        (Response(410), "bad_output"),
        (Response(429, headers={"retry-after": "7"}), "rate_limited"),
        (Response(503), "provider_unavailable"),
    ],
)
async def test_a_result_that_is_none_ends_in_a_clear_error(
    answer: Response, code: str, http: ProviderClient, server: Server
) -> None:
    server.route("GET", "/result", lambda request: answer)
    sink = Sink()
    with pytest.raises(AdapterError) as caught:
        await download(http, f"{server.url}/result", sink.write)
    assert failure(caught).code == code
    assert len(sink.data) <= QUICK.result_size


async def test_our_key_goes_to_the_providers_own_origin_only(http: ProviderClient, server: Server) -> None:
    seen: list[httpx.Request] = []

    def elsewhere(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, stream=httpx.ByteStream(VIDEO), headers={"content-type": "video/mp4"})

    server.route("GET", "/result", lambda request: video())
    await download(http, f"{server.url}/result", Sink().write)
    await http.client.aclose()
    http.client = httpx.AsyncClient(transport=httpx.MockTransport(elsewhere))
    await download(http, "https://cdn.results.example/result", Sink().write)
    assert server.requests[0].headers["authorization"] == HEADERS["authorization"]
    assert "authorization" not in seen[0].headers


async def test_addresses_of_results_and_keys_are_not_logged(
    http: ProviderClient, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    server.route("GET", "/result", lambda request: video())
    await download(http, f"{server.url}/result?signature=hidden", Sink().write)
    assert server.requests[0].query == {"signature": "hidden"}
    assert "hidden" not in caplog.text
    assert "secret" not in caplog.text


async def test_a_result_that_stalls_ends_in_time(http: ProviderClient, server: Server) -> None:
    server.route("GET", "/result", silent)
    with pytest.raises(AdapterError) as caught:
        await download(http, f"{server.url}/result", Sink().write)
    assert failure(caught).retryable


async def test_a_name_that_leads_into_our_network_is_refused(server: Server) -> None:
    async def resolve(host: str, port: int) -> list[str]:
        return ["93.184.216.34", "127.0.0.1"]

    async with httpx.AsyncClient(transport=PinnedTransport(lambda url: False, resolve=resolve)) as client:
        with pytest.raises(AdapterError) as caught:
            await client.get("https://results.example/out.mp4")
    assert failure(caught).code == "bad_output"


@pytest.mark.parametrize("host", ["127.1", "0x7f000001", "2130706433", "0177.0.0.1", "localhost", "localhost."])
async def test_other_ways_to_write_loopback_are_refused(host: str) -> None:
    async with httpx.AsyncClient(transport=PinnedTransport(lambda url: False)) as client:
        with pytest.raises((AdapterError, httpx.InvalidURL)):
            await client.get(f"http://{host}/")


async def test_the_address_that_was_looked_at_is_the_one_that_is_asked(server: Server) -> None:
    looks = 0

    async def rebinding(host: str, port: int) -> list[str]:
        nonlocal looks
        looks += 1
        return ["127.0.0.1"] if looks == 1 else ["127.0.0.2"]

    server.route("GET", "/out.mp4", lambda request: video())
    port = server.url.rpartition(":")[2]
    transport = PinnedTransport(lambda url: False, resolve=rebinding, permitted=lambda address: address == "127.0.0.1")
    async with httpx.AsyncClient(transport=transport) as client:
        assert (await client.get(f"http://results.example:{port}/out.mp4")).content == VIDEO
    assert looks == 1
    assert server.requests[0].headers["host"] == f"results.example:{port}"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "192.0.0.8",
        "192.88.99.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "::127.0.0.1",
        "fec0::1",
        "127.1",
        "",
    ],
)
def test_addresses_that_are_not_of_the_public_internet(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "2001:200::1", "2a00:1450:4001::8a"])
def test_a_public_address_may_be_fetched(address: str) -> None:
    assert is_public(address)
