"""What all parts of a seeded history share: its size, its chance, its customers, and what happens when."""

import random
import unicodedata
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple, TypeVar
from uuid import UUID, uuid4

import msgspec

from domain.credit_package import CreditPackage
from domain.credit_policy import CreditPolicy
from domain.ids import new_id
from infra.seed.films import SeededFilm
from infra.seed.memory import MemoryUnits, SeedStore
from infra.seed.prompts import PROMPTS
from infra.seed.timeline import SeedTimeline
from infra.seed.words import NAMES

T = TypeVar("T")

#: For how many days customers keep what is shown before a video plays.
PREVIEW_DAYS = 14
#: How likely an order is in each hour of the day, UTC.
_HOURS = (1, 1, 0, 0, 0, 0, 1, 2, 4, 5, 6, 6, 5, 5, 6, 7, 7, 8, 9, 10, 10, 8, 5, 2)
#: A studio gains customers and orders: moments are this power of an even number between 0 and 1.
_GROWTH = 0.7
#: How much fewer jobs each next customer has: the exponent of Zipf's law.
_FALL = 1.1


class SeedSize(msgspec.Struct, frozen=True, kw_only=True):
    """How much history there is. Equal sizes and numbers give equal histories but for ids, passwords and dates."""

    users: int
    jobs: int
    #: The history ends now.
    until: datetime
    days: float = 180
    #: Chance begins with it.
    number: int = 7
    #: What the e-mail addresses of the accounts have before their @, so that they differ from those of other accounts.
    mark: str = ""
    #: For measurements: customers only order, all equally often, and of every order a video comes in four events.
    plain: bool = False
    prompts: Sequence[str] = PROMPTS

    @property
    def since(self) -> datetime:
        """When the first account is opened."""
        return self.until - timedelta(days=self.days)


class SeedRules(NamedTuple):
    """The rules of the operator that the history follows."""

    policy: CreditPolicy
    packages: Sequence[CreditPackage]


class SeededAccount(msgspec.Struct, kw_only=True):
    """A customer, and how many jobs they will still order."""

    user_id: UUID
    email: str
    opened: datetime
    jobs: int
    left: int
    projects: list[UUID] = []
    looks: list[UUID] = []
    #: By the numbers of the films.
    uploads: dict[int, UUID] = {}


class Studio:
    """The history in the making: commands run on `store`, `timeline` has what follows."""

    def __init__(self, size: SeedSize, rules: SeedRules, films: Sequence[SeededFilm]) -> None:
        self.size, self.films = size, films
        self.policy, self.packages = rules
        self.rng = random.Random(size.number)
        self.timeline = SeedTimeline(size.until)
        self.store = SeedStore()
        self.accounts = list(self._customers())
        #: What each completed job delivered.
        self.delivered: dict[UUID, SeededFilm] = {}
        #: What was uploaded, by the keys of the objects.
        self.uploaded: dict[str, SeededFilm] = {}

    def as_owner(self, account: SeededAccount, at: datetime) -> MemoryUnits:
        """The store on behalf of a customer, as the API records it."""
        return self.store.acting(str(account.user_id), at, self.hexadecimal(32))

    def hexadecimal(self, digits: int) -> str:
        """Random digits that are the same in the next history of the same number."""
        return f"{self.rng.getrandbits(4 * digits):0{digits}x}"

    def chance(self, share: float) -> bool:
        """True in so many cases."""
        return self.rng.random() < share

    def one_of(self, choices: Sequence[T]) -> T:
        """Any of them."""
        return choices[self.rng.randrange(len(choices))]

    def soon(self, at: datetime, least: float, most: float) -> datetime:
        """A time between so many seconds later."""
        return at + timedelta(seconds=self.rng.uniform(least, most))

    def moment(self, since: datetime) -> datetime:
        """When a customer does something of their own accord, after a time: later more often, and by day."""
        span = self.size.until - since
        if self.size.plain:
            return since + span * self.rng.uniform(0.01, 0.99)
        day, hour = since + span * self.rng.random() ** _GROWTH, self.rng.choices(range(24), _HOURS)[0]
        at = day.replace(hour=hour, minute=self.rng.randrange(60), second=self.rng.randrange(60))
        other = since + span * self.rng.uniform(0.05, 0.95)
        return at if since + timedelta(minutes=5) < at < self.size.until - timedelta(hours=1) else other

    def _customers(self) -> "list[SeededAccount]":
        """The first one comes first and has the most jobs; the others have fewer and fewer, or all equally many."""
        shares = [1.0 if self.size.plain else 1 / (place + 1) ** _FALL for place in range(self.size.users)]
        each = self.size.jobs / sum(shares)
        jobs = [int(each * share) for share in shares]
        jobs[0] += self.size.jobs - sum(jobs)
        return [self._customer(place, number) for place, number in enumerate(jobs)]

    def _customer(self, place: int, jobs: int) -> SeededAccount:
        span = self.size.until - self.size.since
        opened = self.size.since + span * (0.0 if self.size.plain or not place else 0.8 * self.rng.random())
        email = address(place, self.size.mark)
        return SeededAccount(user_id=new_id(opened, uuid4()), email=email, opened=opened, jobs=jobs, left=jobs)


def address(place: int, mark: str) -> str:
    """The e-mail address of a customer; every round through the names has a number."""
    first, last = (_plain(name) for name in NAMES[place % len(NAMES)])
    turn = place // len(NAMES)
    return f"{first}.{last}{turn or ''}{mark and f'+{mark}'}@example.com"


def _plain(name: str) -> str:
    """The ASCII letters of a name, in lower case."""
    letters = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ł", "l"))
    return letters.encode("ascii", "ignore").decode().lower()
