"""Standard Webhooks, with the example of its specification."""

from datetime import UTC, datetime, timedelta

import pytest

from processors.signatures import BadSignature, sign, verify

# The example of the specification.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
BODY = b'{"test": 2432232314}'
AT = datetime.fromtimestamp(1614265330, UTC)
HEADERS = {
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
}


def test_the_example_of_the_specification_is_signed_as_there() -> None:
    assert sign(SECRET, HEADERS["webhook-id"], 1614265330, BODY) == HEADERS["webhook-signature"]


def test_one_right_signature_of_several_is_enough() -> None:
    signatures = f"v1a,other v1,AAAA {HEADERS['webhook-signature']}"
    verify(SECRET, HEADERS | {"webhook-signature": signatures}, BODY, AT + timedelta(minutes=4))


@pytest.mark.parametrize(
    "change",
    [
        {"webhook-signature": ""},
        {"webhook-signature": "v1,"},
        {"webhook-signature": "v1,AAAA"},
        {"webhook-signature": HEADERS["webhook-signature"].removeprefix("v1,")},
        {"webhook-signature": "v1,ä"},
        {"webhook-id": "msg_other"},
        {"webhook-id": ""},
        {"webhook-timestamp": "1614265331"},
        {"webhook-timestamp": "soon"},
        {"webhook-timestamp": ""},
        {"webhook-timestamp": "-1"},
        {"webhook-timestamp": "9" * 40},
    ],
)
def test_anything_changed_is_refused(change: dict[str, str]) -> None:
    with pytest.raises(BadSignature):
        verify(SECRET, HEADERS | change, BODY, AT)


@pytest.mark.parametrize("minutes", [-6, 6])
def test_an_old_message_and_one_from_the_future_are_refused(minutes: int) -> None:
    with pytest.raises(BadSignature):
        verify(SECRET, HEADERS, BODY, AT + timedelta(minutes=minutes))


@pytest.mark.parametrize("secret", ["whsec_", "", "whsec_not base64!"])
def test_a_secret_that_is_none_verifies_nothing(secret: str) -> None:
    with pytest.raises(BadSignature):
        verify(secret, HEADERS, BODY, AT)
