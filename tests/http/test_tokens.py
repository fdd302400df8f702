"""Which tokens count: the right ones, and none with any defect."""

import hmac
import time
from typing import Any
from uuid import uuid4

import httpx
import jwt
import msgspec
import pytest

from infra.auth.tokens import Tokens
from infra.settings import Settings
from tests.http.people import new_account

MISSING = "Missing or invalid authorization header"


def forged(settings: Settings, **change: Any) -> str:
    """A token that is right but for the change; None leaves a claim out. Keys with `_` are headers."""
    now, user_id = int(time.time()), str(uuid4())
    claims = {
        "userId": user_id,
        "sub": user_id,
        "type": "access",
        "iat": now,
        "exp": now + 900,
        "aud": "mangamotion-api",
        "iss": "mangamotion",
        "jti": uuid4().hex,
        "sid": str(uuid4()),
    } | {name: value for name, value in change.items() if not name.startswith("_")}
    headers = {"typ": "at+jwt"} | {name[1:]: value for name, value in change.items() if name.startswith("_")}
    claims = {name: value for name, value in claims.items() if value is not None}
    key, algorithm = headers.pop("key", settings.jwt_secret), headers.pop("algorithm", "HS256")
    # The library refuses to sign what it would refuse to read, so the payload is signed as bytes.
    return jwt.api_jws.encode(msgspec.json.encode(claims), key, algorithm=algorithm, headers=headers)


DEFECTS: list[dict[str, Any]] = [
    {"exp": int(time.time()) - 60},
    {"exp": "9999999999"},
    {"exp": 10**30},
    {"exp": 1.5e9 + 1e9},
    {"exp": int(time.time()) + 10**6},
    {"exp": None},
    {"iat": None},
    {"iat": int(time.time()) + 3600, "exp": int(time.time()) + 4000},
    {"iat": "1700000000"},
    {"nbf": int(time.time()) + 3600},
    {"aud": "mangamotion-refresh"},
    {"aud": ["mangamotion-api", "other"]},
    {"aud": None},
    {"iss": "somebody"},
    {"iss": None},
    {"sub": 7},
    {"sub": str(uuid4())},
    {"sub": None},
    {"userId": None},
    {"userId": "1", "sub": "1"},
    {"jti": None},
    {"sid": None},
    {"sid": "x"},
    {"type": "refresh"},
    {"type": None},
    {"_typ": "JWT"},
    {"_typ": "rt+jwt"},
    {"_kid": "1"},
    {"_jwk": {"kty": "oct", "k": "AAAA"}},
    {"_crit": ["x"], "_x": 1},
    {"_key": "x" * 32},
    {"_key": "", "_algorithm": "none"},
    {"_algorithm": "HS512"},
]


@pytest.mark.filterwarnings("ignore::jwt.warnings.InsecureKeyLengthWarning")
@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: ",".join(defect))
async def test_a_token_with_any_defect_is_refused_with_the_same_answer(
    client: httpx.AsyncClient, module_database: Settings, defect: dict[str, Any]
) -> None:
    token = forged(module_database, **defect)
    answer = await client.get("/api/me/jobs", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 401, answer.text
    assert (answer.json()["error"], answer.json()["message"]) == ("unauthorized", MISSING)
    assert answer.headers["www-authenticate"] == 'Bearer error="invalid_token"'


async def test_the_forger_of_these_tests_can_make_a_good_token(
    client: httpx.AsyncClient, module_database: Settings
) -> None:
    answer = await client.get("/api/me/jobs", headers={"Authorization": f"Bearer {forged(module_database)}"})
    assert answer.status_code == 200


@pytest.mark.parametrize("shape", ["{}", "Basic {}", "Foo {}", "Bearer", "Bearer {}x", "Bearer {} {}", "Bearer é{}"])
async def test_only_a_bearer_token_counts(client: httpx.AsyncClient, shape: str) -> None:
    ann = await new_account(client)
    header = shape.replace("{}", ann.token).encode()
    answer = await client.get("/api/auth/me", headers=[(b"Authorization", header)])
    assert answer.status_code == 401
    parts = ann.token.split(".")
    for token in (f"{parts[0]}.{parts[1]}.", f"{parts[0]}.{parts[1]}", f"{parts[2]}", "x" * 10**4):
        answer = await client.get("/api/auth/me", headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 401


async def test_two_authorization_headers_are_none(client: httpx.AsyncClient) -> None:
    ann = await new_account(client)
    both = [("Authorization", f"Bearer {ann.token}"), ("Authorization", f"Bearer {ann.token}")]
    assert (await client.get("/api/auth/me", headers=both)).status_code == 401


def raw(key: str, payload: bytes, **header: Any) -> str:
    """A token with any header and any payload, signed with HMAC-SHA256 whatever the header says."""
    signed = b".".join(jwt.utils.base64url_encode(part) for part in (msgspec.json.encode(header), payload))
    signature = hmac.digest(key.encode(), signed, "sha256")
    return b".".join((signed, jwt.utils.base64url_encode(signature))).decode()


async def test_a_header_that_would_confuse_other_libraries_opens_nothing(
    client: httpx.AsyncClient, module_database: Settings
) -> None:
    key = module_database.jwt_secret
    payload = jwt.utils.base64url_decode(forged(module_database).split(".")[1])
    confusing: list[dict[str, Any]] = [
        {"alg": "None"},
        {"alg": "nOnE"},
        {"alg": "none"},
        {"alg": "RS256"},
        {"alg": "ES256"},
        {"alg": "hs256"},
        {"alg": ""},
        {"alg": None},
        {"alg": ["HS256"]},
        {},
        {"alg": "HS256", "b64": False, "crit": ["b64"]},
        {"alg": "HS256", "b64": False},
        {"alg": "HS256", "jku": "https://evil.example/keys"},
        {"alg": "HS256", "cty": "JWT"},
        {"alg": "HS256", "zip": "DEF"},
    ]
    tokens = [raw(key, payload, typ="at+jwt", **header) for header in confusing]
    tokens += [token.rpartition(".")[0] + "." for token in tokens]
    tokens += [raw(key, text, typ="at+jwt", alg="HS256") for text in (b"", b"null", b"[]", b"{", payload + b"}")]
    for token in tokens:
        answer = await client.get("/api/auth/me", headers={"Authorization": f"Bearer {token}"})
        assert (answer.status_code, answer.json()["message"]) == (401, MISSING), token
    good = raw(key, payload, typ="at+jwt", alg="HS256")
    assert (await client.get("/api/me/jobs", headers={"Authorization": f"Bearer {good}"})).status_code == 200


async def test_a_claim_that_is_in_a_token_twice_gives_no_other_access(
    client: httpx.AsyncClient, module_database: Settings
) -> None:
    """Only we can sign; what stands there twice is still held against the rest of the token."""
    ann, other = await new_account(client), str(uuid4())
    payload = jwt.utils.base64url_decode(ann.token.split(".")[1])
    for name in ("userId", "sub", "type", "exp", "aud"):
        twice = payload[:-1] + f',"{name}":"{other}"}}'.encode()
        token = raw(module_database.jwt_secret, twice, typ="at+jwt", alg="HS256")
        answer = await client.get("/api/auth/me", headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 401, name


@pytest.mark.parametrize("length", [10**4, 30_000, 10**6])
async def test_an_endless_token_is_not_even_looked_at(client: httpx.AsyncClient, length: int) -> None:
    answer = await client.get("/api/auth/me", headers={"Authorization": f"Bearer {'A' * length}"})
    assert answer.status_code in (401, 431)


@pytest.mark.filterwarnings("ignore::jwt.warnings.InsecureKeyLengthWarning")
@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: ",".join(defect))
async def test_a_refresh_token_with_any_defect_is_refused_and_ends_nothing(
    client: httpx.AsyncClient, module_database: Settings, defect: dict[str, Any]
) -> None:
    ann = await new_account(client)
    claims = jwt.decode(ann.token, options={"verify_signature": False})
    named = {name: claims[name] for name in ("userId", "sub", "sid")}
    key = module_database.jwt_refresh_secret
    kind = {"type": "refresh", "aud": "mangamotion-refresh", "_typ": "rt+jwt", "_key": key}
    wrong = {"refresh": "access", "rt+jwt": "at+jwt", "mangamotion-refresh": "mangamotion-api"}
    change = {name: wrong.get(value, value) if isinstance(value, str) else value for name, value in defect.items()}
    token = forged(module_database, **(named | kind | change))
    answer = await client.post("/api/auth/token/refresh", headers={"Cookie": f"refresh_token={token}"})
    assert answer.status_code == 401, answer.text
    assert "set-cookie" not in answer.headers
    assert (await client.get("/api/auth/me", headers=ann.headers)).status_code == 200


async def test_a_signed_refresh_token_that_was_never_given_out_ends_the_session(
    client: httpx.AsyncClient, module_database: Settings
) -> None:
    """Our secret does not suffice to refresh: hashes of the tokens that were given out are stored."""
    ann = await new_account(client)
    claims = jwt.decode(ann.token, options={"verify_signature": False})
    named = {name: claims[name] for name in ("userId", "sub", "sid")}
    token = forged(
        module_database,
        **named,
        type="refresh",
        aud="mangamotion-refresh",
        _typ="rt+jwt",
        _key=module_database.jwt_refresh_secret,
    )
    answer = await client.post("/api/auth/token/refresh", headers={"Cookie": f"refresh_token={token}"})
    assert (answer.status_code, answer.json()["message"]) == (401, "The session has ended; log in again")


def test_a_known_token_ends_when_its_time_is_over() -> None:
    now = time.time()
    clock = [now]
    tokens = Tokens("s" * 32, "r" * 32, now=lambda: clock[0])
    token = tokens.access(uuid4(), uuid4())
    tokens.verify(token)
    clock[0] = now + 909
    tokens.verify(token)
    clock[0] = now + 911
    with pytest.raises(Exception, match=MISSING):
        tokens.verify(token)


def test_an_access_token_says_what_the_contract_lists() -> None:
    user_id, session_id = uuid4(), uuid4()
    token = Tokens("s" * 32, "r" * 32).access(user_id, session_id)
    claims = jwt.decode(token, options={"verify_signature": False})
    assert claims.keys() == {"userId", "type", "iat", "exp", "sub", "aud", "iss", "jti", "sid"}
    assert (claims["userId"], claims["type"], claims["exp"] - claims["iat"]) == (str(user_id), "access", 900)
    assert jwt.get_unverified_header(token) == {"alg": "HS256", "typ": "at+jwt"}
