"""A small OpenID Connect provider on a real socket, which can also be made to lie."""

import base64
import hashlib
import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import parse_qs, unquote_plus, urlencode

from joserfc import jwt
from joserfc.jwk import RSAKey

from infra.settings.openid import OpenIdProviderSettings
from tests.adapters.fakes.server import Request, Response, Server

CLIENT, SECRET = "studio client", "a secret: with + and %"
_numbers = itertools.count(1)

Claims = dict[str, Any]


@cache
def key(name: str) -> RSAKey:
    """A signing key by name; making one takes a moment."""
    return RSAKey.generate_key(2048, {"kid": name, "use": "sig", "alg": "RS256"})


def signed(claims: Claims) -> str:
    return jwt.encode({"alg": "RS256", "kid": "first"}, claims, key("first"))


@dataclass
class Grant:
    """A code that was given out."""

    nonce: str
    challenge: str
    redirect_uri: str
    person: Claims
    auth_time: int


@dataclass
class Habits:
    """How the provider behaves."""

    #: Changes the claims of an ID token before it is signed.
    claims: Callable[[Claims], Claims] = dict
    #: Makes the text of an ID token.
    sign: Callable[[Claims], str] = signed
    #: Added to the metadata.
    metadata: dict[str, Any] = field(default_factory=dict)
    #: Added to the query of the callback, or left out of it where it is None.
    answer: dict[str, str | None] = field(default_factory=dict)
    #: How old the sign-in of the person is, in seconds.
    signed_in_ago: int = 0
    #: The keys that are published.
    keys: tuple[str, ...] = ("first",)
    #: Codes count more than once, for every client that sends one.
    careless: bool = False
    #: The e-mail address is in the userinfo alone.
    email_in_userinfo: bool = False


class LocalProvider(Server):
    """Signs in `person` without a question."""

    def __init__(self, name: str = "local") -> None:
        super().__init__()
        self.name, self.habits = name, Habits()
        self.person: Claims = new_person()
        self.grants: dict[str, Grant] = {}
        self.tokens: dict[str, Claims] = {}
        self.route("GET", "/.well-known/openid-configuration", self._metadata)
        self.route("GET", "/authorize", self._authorize)
        self.route("POST", "/token", self._token)
        self.route("GET", "/jwks", self._keys)
        self.route("GET", "/userinfo", self._userinfo)

    @property
    def settings(self) -> OpenIdProviderSettings:
        return OpenIdProviderSettings(
            id=self.name, issuer=self.url, client_id=CLIENT, client_secret=SECRET, name=self.name.capitalize()
        )

    def _metadata(self, request: Request) -> Response:
        paths = {"authorization_endpoint": "/authorize", "token_endpoint": "/token", "jwks_uri": "/jwks"}
        endpoints = {name: f"{self.url}{path}" for name, path in paths.items()}
        return Response(
            content={
                "issuer": self.url,
                **endpoints,
                "userinfo_endpoint": f"{self.url}/userinfo",
                "response_types_supported": ["code"],
                "code_challenge_methods_supported": ["S256"],
                "claims_parameter_supported": True,
                **self.habits.metadata,
            }
        )

    def _authorize(self, request: Request) -> Response:
        query = request.query
        assert query["response_type"] == "code"
        assert query["client_id"] == CLIENT
        assert set(query["scope"].split()) == {"openid", "email"}
        assert query["code_challenge_method"] == "S256"
        code = f"code {next(_numbers)}"
        signed_in = int(time.time()) - self.habits.signed_in_ago
        self.grants[code] = Grant(
            query["nonce"], query["code_challenge"], query["redirect_uri"], dict(self.person), signed_in
        )
        answer = {"code": code, "state": query["state"]} | self.habits.answer
        kept = {name: value for name, value in answer.items() if value is not None}
        return Response(302, headers={"location": f"{query['redirect_uri']}?{urlencode(kept)}"})

    def _token(self, request: Request) -> Response:
        form = {name: values[0] for name, values in parse_qs(request.body.decode()).items()}
        pair = base64.b64decode(request.headers["authorization"].removeprefix("Basic ")).decode()
        if [unquote_plus(part) for part in pair.split(":")] != [CLIENT, SECRET]:
            return Response(401, {"error": "invalid_client"})
        code = form["code"]
        grant = self.grants.get(code) if self.habits.careless else self.grants.pop(code, None)
        if grant is None or not (self.habits.careless or _fits(grant, form)):
            return Response(400, {"error": "invalid_grant"})
        return Response(content=self._given(grant))

    def _given(self, grant: Grant) -> Claims:
        access, now = f"access {next(_numbers)}", int(time.time())
        self.tokens[access] = grant.person
        about = {k: v for k, v in grant.person.items() if k == "sub" or not self.habits.email_in_userinfo}
        half = hashlib.sha256(access.encode()).digest()[:16]
        claims = {
            "iss": self.url,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": grant.nonce,
            "auth_time": grant.auth_time,
            "at_hash": base64.urlsafe_b64encode(half).rstrip(b"=").decode(),
            **about,
        }
        return {
            "access_token": access,
            "token_type": "Bearer",
            "id_token": self.habits.sign(self.habits.claims(claims)),
        }

    def _keys(self, request: Request) -> Response:
        return Response(content={"keys": [key(name).as_dict(private=False) for name in self.habits.keys]})

    def _userinfo(self, request: Request) -> Response:
        person = self.tokens.get(request.headers["authorization"].removeprefix("Bearer "))
        return Response(content=person) if person else Response(401, {})


def new_person(**claims: Any) -> Claims:
    """A person whom no provider has seen before."""
    number = next(_numbers)
    return {"sub": f"subject-{number}", "email": f"guest{number}@example.org", "email_verified": True} | claims


def _fits(grant: Grant, form: dict[str, str]) -> bool:
    digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
    challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    return challenge == grant.challenge and form.get("redirect_uri") == grant.redirect_uri
