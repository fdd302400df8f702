"""What the environment says about Stripe, and the packages of credits that are sold."""

import re
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, Self
from urllib.parse import urlsplit

import msgspec

from infra.settings.formats import is_address, is_loopback, parse_flag

_KEY = re.compile(r"(?:sk|rk)_(live|test|demo)_[!-~]{4,500}", re.ASCII)
_SECRET = re.compile(r"whsec_[!-~]{4,500}", re.ASCII)
_PACKAGE = re.compile(r"([a-z][a-z0-9-]{0,39})=([0-9]{1,7})/([0-9]{1,8})(?:\.([0-9]{1,3}))?([a-z]{3})", re.ASCII)
#: Currencies whose smallest unit is the unit itself, and those with thousandths; as Stripe counts them.
_WHOLE = ("bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "vnd", "vuv", "xaf", "xof", "xpf")
_THOUSANDTHS = ("bhd", "jod", "kwd", "omr", "tnd")
#: The largest amount that Stripe charges, in the smallest unit.
_MOST = 99_999_999
_EXAMPLE = "packages such as starter=100/4.99eur studio=550/19.99eur: name=credits/price, each name once"


class PackageOffer(NamedTuple):
    """Credits at a price; `amount` in the smallest unit of the currency, such as cents."""

    id: str
    credits: int
    amount: int
    currency: str

    def __str__(self) -> str:
        digits = _digits(self.currency)
        price = f"{self.amount / 10**digits:.{digits}f}"
        return f"{self.id}={self.credits}/{price}{self.currency}"


class PaymentSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Field names are the environment's names in lower case. Without a key nothing is sold."""

    #: `sk_live_…` moves money, `sk_test_…` is Stripe's test mode, `sk_demo_…` the local checkout
    stripe_secret_key: str = ""
    #: `whsec_…` of the endpoint at Stripe that leads to /api/stripe/webhook
    stripe_webhook_secret: str = ""
    #: where Stripe's API is, for tests and the local checkout; empty: at Stripe
    stripe_api_base: str = ""
    #: whether Stripe adds taxes to the prices
    stripe_automatic_tax: bool = False
    #: such as `starter=100/4.99eur studio=550/19.99eur`
    credit_packages: tuple[PackageOffer, ...] = ()

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> tuple[Self, list[str]]:
        """Reads the environment; the second is a sentence for each problem."""
        values: dict[str, Any] = {name: environ.get(name.upper(), "").strip() for name in cls.__struct_fields__}
        problems = [*_wrong(values), *_incomplete(values)]
        tax, packages = values.pop("stripe_automatic_tax"), values.pop("credit_packages")
        found, wrong = _read_rest(tax, packages)
        return cls(**values, **found), [*problems, *wrong]

    @property
    def mode(self) -> Literal["live", "test", "demo"] | None:
        """Which kind of key there is; None without one."""
        found = _KEY.fullmatch(self.stripe_secret_key)
        return found[1] if found else None  # type: ignore[return-value]  # the pattern has no other words

    def to_env(self) -> dict[str, str]:
        """The environment that `from_env` turns into these again."""
        texts = {name.upper(): str(getattr(self, name)) for name in self.__struct_fields__}
        return texts | {
            "STRIPE_AUTOMATIC_TAX": str(self.stripe_automatic_tax).lower(),
            "CREDIT_PACKAGES": " ".join(map(str, self.credit_packages)),
        }

    def __repr__(self) -> str:
        return f"PaymentSettings(mode={self.mode!r}, credit_packages={' '.join(map(str, self.credit_packages))!r})"


def parse_packages(text: str) -> tuple[PackageOffer, ...]:
    """`starter=100/4.99eur studio=550/19.99eur`. Raises ValueError with what the text must be."""
    packages = tuple(map(_package, text.replace(",", " ").split()))
    if len({package.id for package in packages}) < len(packages):
        raise ValueError(_EXAMPLE)
    return packages


def demo_problem(host: str, public: Mapping[str, object]) -> str:
    """Why the local checkout may not run with these settings, as a sentence; empty when it may.

    `public`: settings by which others reach this server, by their names in the environment.
    """
    if not is_loopback(host):
        return f"HOST is {host}, but the local checkout moves no money and runs on 127.0.0.1 only. {_WITHOUT}"
    for name, value in public.items():
        if value:
            return f"{name} is set, but the local checkout moves no money and is for this machine only. {_WITHOUT}"
    return ""


#: Settings by which others reach this server.
PUBLIC = ("PUBLIC_URL", "TRUSTED_PROXIES", "ALLOWED_HOSTS", "CORS_ORIGINS")
_WITHOUT = "Unset it, or start without --demo-checkout."


def _package(text: str) -> PackageOffer:
    found = _PACKAGE.fullmatch(text)
    if found is None:
        raise ValueError(_EXAMPLE)
    digits, decimals = _digits(found[5]), found[4] or ""
    if len(decimals) not in (0, digits):
        raise ValueError(f"{_EXAMPLE}; a price in {found[5]} has {digits} digits after the point, or none")
    amount = int(found[3]) * 10**digits + int(decimals or 0)
    if not 0 < amount <= _MOST or int(found[2]) == 0:
        raise ValueError(_EXAMPLE)
    return PackageOffer(found[1], int(found[2]), amount, found[5])


def _digits(currency: str) -> int:
    return 0 if currency in _WHOLE else 3 if currency in _THOUSANDTHS else 2


def _read_rest(tax: str, packages: str) -> tuple[dict[str, Any], list[str]]:
    values: dict[str, Any] = {}
    problems = []
    for name, text, parse in (
        ("stripe_automatic_tax", tax, parse_flag),
        ("credit_packages", packages, parse_packages),
    ):
        try:
            values |= {name: parse(text)} if text else {}
        except ValueError as error:
            problems.append(f"{name.upper()} is {text!r}, but must be {error}.")
    return values, problems


def _wrong(values: Mapping[str, str]) -> list[str]:
    """Keys are not shown in sentences that end in logs."""
    key, secret, base = values["stripe_secret_key"], values["stripe_webhook_secret"], values["stripe_api_base"]
    problems = []
    if key and not _KEY.fullmatch(key):
        problems.append("STRIPE_SECRET_KEY is no secret key: it begins with sk_live_, sk_test_, rk_live_ or rk_test_.")
    if secret and not _SECRET.fullmatch(secret):
        problems.append("STRIPE_WEBHOOK_SECRET is no signing secret: it begins with whsec_.")
    if base and not is_address(base):
        problems.append(f"STRIPE_API_BASE is {base!r}, but must be an address such as http://127.0.0.1:12111.")
    if key.startswith("sk_demo_") and not is_loopback(urlsplit(base).hostname or ""):
        problems.append(
            "STRIPE_SECRET_KEY is the key of the local checkout; it is made by `mangamotion up --demo-checkout`."
        )
    return problems


def _incomplete(values: Mapping[str, str]) -> list[str]:
    """A key without the secret would take money and never hand out credits."""
    key, secret = values["stripe_secret_key"], values["stripe_webhook_secret"]
    if key and not secret:
        return [
            "STRIPE_SECRET_KEY is set without STRIPE_WEBHOOK_SECRET, so no purchase would ever arrive."
            " Make a webhook endpoint at Stripe for /api/stripe/webhook and set its signing secret."
        ]
    if secret and not key:
        return ["STRIPE_WEBHOOK_SECRET is set without STRIPE_SECRET_KEY. Set both, or neither."]
    return []
