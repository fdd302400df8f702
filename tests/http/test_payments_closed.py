"""`api` alone, as compose starts it and without a key of Stripe: there is no way to a credit.

`tests/infra/supervisor/test_demo_checkout.py` goes through a proxy to a plain `mangamotion up`.
"""

import asyncio
import json

import httpx
import msgspec
import pytest
import stripe

from infra.settings import Settings
from tests.examples import ways_to_credits
from tests.http.conftest import no_cookies, projecting
from tests.http.people import new_account
from tests.http.processes import free_port, ready, victim
from tests.http.stripe_double import without_provider


@pytest.mark.slow
async def test_an_api_that_listens_to_the_network_sells_nothing_without_a_key(module_database: Settings) -> None:
    port = free_port()
    as_in_compose = msgspec.structs.replace(without_provider(module_database), host="0.0.0.0")
    url = f"http://127.0.0.1:{port}"
    with victim(as_in_compose, port):
        async with projecting(module_database), httpx.AsyncClient(base_url=url, cookies=no_cookies()) as client:
            async with asyncio.timeout(30):
                await ready(url)
            ann = await new_account(client)
            packages = (await ann.get("/api/credits/packages")).json()
            assert packages["packages"] == []
            assert packages["reason"]
            answer = await ann.post("/api/credits/checkout", {"packageId": "starter"})
            assert (answer.status_code, answer.json()["error"]) == (503, "payments_unavailable")
            body = json.dumps({"id": "evt_1", "type": "checkout.session.completed", "livemode": False, "created": 1})
            for secret in ("", "whsec_"):
                headers = {
                    "stripe-signature": stripe.WebhookSignature.generate_signature_header(body, secret),
                    "content-type": "application/json",
                }
                assert (await client.post("/api/stripe/webhook", content=body, headers=headers)).status_code == 404
            for method, path, sent, status in ways_to_credits(ann.user_id):
                assert (await client.request(method, path, json=sent, headers=ann.headers)).status_code == status, path
            assert (await ann.get("/api/credits")).json()["balance"] == 100
