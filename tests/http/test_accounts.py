"""Registering, logging in, and who is let in with what."""

import asyncio
import hashlib
import hmac
import re
import time
from typing import Any
from uuid import UUID, uuid4

import httpx
import jwt
import msgspec
import psycopg
import pytest

from infra.auth.passwords import Passwords
from infra.auth.tokens import Tokens
from infra.deadline import Unavailable
from infra.settings import Settings
from tests.http.people import PASSWORD, somebody

MISSING = "Missing or invalid authorization header"


async def test_registering_opens_an_account_with_100_credits(client: httpx.AsyncClient) -> None:
    credentials = {"email": "test@example.com", "password": "password123"}
    answer = await client.post("/api/auth/register", json=credentials)
    assert answer.status_code == 201
    body = answer.json()
    assert body.keys() == {"userId", "email", "accessToken"}
    assert UUID(body["userId"]).version == 4
    me = await client.get("/api/auth/me", headers={"Authorization": f"Bearer {body['accessToken']}"})
    assert me.json() | {"createdAt": ""} == {
        "userId": body["userId"], "email": "test@example.com", "credits": 100, "role": "user", "createdAt": "",
    }  # fmt: skip
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", me.json()["createdAt"])


async def test_an_address_is_taken_in_every_spelling(client: httpx.AsyncClient) -> None:
    await client.post("/api/auth/register", json={"email": "Ann@Example.com", "password": PASSWORD})
    answer = await client.post("/api/auth/register", json={"email": " ann@example.COM ", "password": PASSWORD})
    assert (answer.status_code, answer.json()["error"]) == (409, "email_taken")


async def test_of_20_who_want_one_address_at_once_one_gets_it(client: httpx.AsyncClient) -> None:
    body = {"email": "race@example.com", "password": PASSWORD}
    answers = await asyncio.gather(*(client.post("/api/auth/register", json=body) for _ in range(20)))
    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 19


async def test_the_refresh_token_is_a_cookie_kept_only_as_a_hash(
    client: httpx.AsyncClient, module_database: Settings
) -> None:
    answer = await client.post("/api/auth/register", json={"email": "cookie@example.com", "password": PASSWORD})
    cookie = answer.headers.get_list("set-cookie")[0]
    found = re.match(r"refresh_token=([\w-]+\.[\w-]+\.[\w-]+); ", cookie)
    assert found
    assert {"HttpOnly", "Path=/api/auth", "SameSite=Strict"} <= set(cookie.split("; "))
    assert "Secure" not in cookie.split("; ")
    assert 604_000 < int(re.search(r"Max-Age=(\d+)", cookie)[1]) <= 604_800  # type: ignore[index]  # it is there
    claims = jwt.decode(answer.json()["accessToken"], options={"verify_signature": False})
    async with await psycopg.AsyncConnection.connect(module_database.postgres_dsn) as connection:
        cursor = await connection.execute(
            "SELECT state FROM mangamotion_events WHERE originator_id = %s", (UUID(claims["sid"]),)
        )
        row = await cursor.fetchone()
    assert row
    assert hashlib.sha256(found[1].encode()).hexdigest().encode() in row[0]
    assert found[1].encode() not in row[0]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"email": "nobody"}, "email"),
        ({"email": "a@b"}, "email"),
        ({"email": "a b@example.com"}, "email"),
        ({"email": "a\u0000@example.com"}, "email"),
        ({"email": "a" * 250 + "@example.com"}, "email"),
        ({"email": ["a@example.com"]}, "email"),
        ({"password": "1234567"}, "password"),
        ({"password": "é" * 513}, "password"),
        ({"password": None}, "password"),
        ({"role": "admin"}, "role"),
        ({"credits": 10**6}, "credits"),
    ],
)
async def test_wrong_credentials_are_refused_by_field(
    client: httpx.AsyncClient, change: dict[str, Any], field: str
) -> None:
    body = {"email": "fine@example.com", "password": PASSWORD} | change
    answer = await client.post("/api/auth/register", json=body)
    assert answer.status_code == 400, answer.text
    assert [error["field"] for error in answer.json()["errors"]] == [field]


ODD_PASSWORDS = ["password123", " spaces  stay ", "NUL \u0000 inside", "漢字かな交じり文", "é" * 512]


@pytest.mark.parametrize("password", ODD_PASSWORDS)
async def test_a_password_works_exactly_as_it_was_typed(client: httpx.AsyncClient, password: str) -> None:
    email = f"{uuid4().hex}@example.com"
    assert (await client.post("/api/auth/register", json={"email": email, "password": password})).status_code == 201
    assert (await client.post("/api/auth/login", json={"email": email, "password": password})).status_code == 200
    wrong = await client.post("/api/auth/login", json={"email": email, "password": password + "x"})
    assert wrong.status_code == 401


async def test_logging_in_answers_like_registering(client: httpx.AsyncClient) -> None:
    ann = await somebody(client)
    answer = await client.post("/api/auth/login", json={"email": ann.email.upper(), "password": PASSWORD})
    assert answer.status_code == 200
    assert answer.json().keys() == {"userId", "email", "accessToken"}
    assert (answer.json()["userId"], answer.json()["email"]) == (str(ann.user_id), ann.email)
    assert "refresh_token=" in answer.headers["set-cookie"]


async def test_a_wrong_password_and_an_unknown_user_look_the_same(client: httpx.AsyncClient) -> None:
    ann = await somebody(client)
    bodies = []
    for email, password in ((ann.email, "password124"), ("nobody@example.com", PASSWORD), (ann.email, "short")):
        answer = await client.post("/api/auth/login", json={"email": email, "password": password})
        assert answer.status_code == 401
        assert "set-cookie" not in answer.headers
        bodies.append(answer.json() | {"requestId": ""})
    assert bodies[0] == bodies[1] == bodies[2]
    assert (bodies[0]["error"], bodies[0]["message"]) == ("invalid_credentials", "Invalid email or password")


async def test_an_unknown_user_costs_one_hash_too() -> None:
    passwords = Passwords()
    try:
        known = await passwords.hash(PASSWORD)
        assert known.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
        started = time.perf_counter()
        assert await passwords.verify(known, "password124") is False
        taken, started = time.perf_counter() - started, time.perf_counter()
        assert await passwords.verify(None, PASSWORD) is False
        assert time.perf_counter() - started > taken / 3
    finally:
        passwords.close()


async def test_too_many_logins_at_once_are_told_to_come_back() -> None:
    passwords = Passwords(threads=1, queue=2)
    try:
        answers = await asyncio.gather(*(passwords.hash(PASSWORD) for _ in range(10)), return_exceptions=True)
        assert sum(isinstance(answer, Unavailable) for answer in answers) == 7
        assert await passwords.verify(next(answer for answer in answers if isinstance(answer, str)), PASSWORD)
    finally:
        passwords.close()


def forged(settings: Settings, **change: Any) -> str:
    """A token that is right but for the change; None leaves a claim out. Keys with `_` are headers."""
    now, user_id = int(time.time()), str(uuid4())
    claims = {
        "userId": user_id, "sub": user_id, "type": "access", "iat": now, "exp": now + 900, "aud": "mangamotion-api",
        "iss": "mangamotion", "jti": uuid4().hex, "sid": str(uuid4()),
    } | {name: value for name, value in change.items() if not name.startswith("_")}  # fmt: skip
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
    ann = await somebody(client)
    header = shape.replace("{}", ann.token).encode()
    answer = await client.get("/api/auth/me", headers=[(b"Authorization", header)])
    assert answer.status_code == 401
    parts = ann.token.split(".")
    for token in (f"{parts[0]}.{parts[1]}.", f"{parts[0]}.{parts[1]}", f"{parts[2]}", "x" * 10**4):
        answer = await client.get("/api/auth/me", headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 401


async def test_two_authorization_headers_are_none(client: httpx.AsyncClient) -> None:
    ann = await somebody(client)
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
        {"alg": "None"}, {"alg": "nOnE"}, {"alg": "none"}, {"alg": "RS256"}, {"alg": "ES256"}, {"alg": "hs256"},
        {"alg": ""}, {"alg": None}, {"alg": ["HS256"]}, {}, {"alg": "HS256", "b64": False, "crit": ["b64"]},
        {"alg": "HS256", "b64": False}, {"alg": "HS256", "jku": "https://evil.example/keys"},
        {"alg": "HS256", "cty": "JWT"}, {"alg": "HS256", "zip": "DEF"},
    ]  # fmt: skip
    tokens = [raw(key, payload, typ="at+jwt", **header) for header in confusing]
    tokens += [token.rpartition(".")[0] + "." for token in tokens]
    tokens += [raw(key, text, typ="at+jwt", alg="HS256") for text in (b"", b"null", b"[]", b"{", payload + b"}")]
    for token in tokens:
        answer = await client.get("/api/auth/me", headers={"Authorization": f"Bearer {token}"})
        assert (answer.status_code, answer.json()["message"]) == (401, MISSING), token
    good = raw(key, payload, typ="at+jwt", alg="HS256")
    assert (await client.get("/api/me/jobs", headers={"Authorization": f"Bearer {good}"})).status_code == 200


async def test_of_a_claim_that_is_there_twice_no_one_can_gain(
    client: httpx.AsyncClient, module_database: Settings
) -> None:
    """Only we can sign; what stands there twice is still held against the rest of the token."""
    ann, other = await somebody(client), str(uuid4())
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
    ann = await somebody(client)
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
    """Even with our secret nobody can refresh: what was given out is stored as a hash."""
    ann = await somebody(client)
    claims = jwt.decode(ann.token, options={"verify_signature": False})
    named = {name: claims[name] for name in ("userId", "sub", "sid")}
    token = forged(
        module_database, **named, type="refresh", aud="mangamotion-refresh", _typ="rt+jwt",
        _key=module_database.jwt_refresh_secret,
    )  # fmt: skip
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
