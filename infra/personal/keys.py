"""The keys of persons: each is made with the first event that says something about the person, and kept wrapped.

What wraps them is derived from DATA_KEK. Which DATA_KEK that is, is known to the process as a whole, like its log
level: events are decoded in many places, and in none of them is there a choice.
"""

import os
import time
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, Protocol
from uuid import UUID

import psycopg
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from domain.ids import use_blind_index
from infra.keys.derivation import derived_key
from infra.personal.sealing import PersonCipher, Unsealable
from infra.settings.keys import KeySettings

_ID, _KEY, _NONCE = 4, 32, 12
#: Seconds for which a process keeps unwrapped keys, and how many.
KEPT_SECONDS, _KEPT = 1.0, 20_000
#: So many persons' wrapped keys are remembered by a writer.
_REMEMBERED = 50_000

_DESTROY = """
INSERT INTO mangamotion_person_keys (person, wrapped) VALUES (%(person)s, NULL)
ON CONFLICT (person) DO UPDATE SET wrapped = NULL
"""
_KEEP = """
INSERT INTO mangamotion_person_keys (person, wrapped) SELECT * FROM unnest(%s::uuid[], %s::bytea[])
ON CONFLICT DO NOTHING
"""
_OTHER = """
SELECT standing.person, standing.wrapped FROM unnest(%s::uuid[], %s::bytea[]) AS used (person, wrapped)
  JOIN mangamotion_person_keys AS standing USING (person)
 WHERE standing.wrapped IS DISTINCT FROM used.wrapped FOR SHARE OF standing
"""


class NoDataKey(Exception):
    """DATA_KEK is not set, and something about a person was to be written. Set it as the other processes have it."""


class PersonWrapper:
    """Makes keys, and unwraps them. `former`: earlier values of DATA_KEK, under which keys may still be wrapped.

    Without a secret it unwraps none.
    """

    def __init__(self, secret: str = "", former: Sequence[str] = ()) -> None:
        #: For a child process, which makes the same of it.
        self.secrets = (secret, tuple(former))
        derived = [_derived(text) for text in (*former, secret) if text]
        self._ciphers = dict(derived)
        self._current = derived[-1][0] if secret else b""
        self._unwrapped: dict[bytes, PersonCipher] = {}
        self._since = 0.0

    def new(self) -> bytes:
        """A new key, wrapped. Raises NoDataKey."""
        key = os.urandom(_KEY)
        wrapped = self._wrap(key)
        self._unwrapped[wrapped] = PersonCipher(key)
        return wrapped

    def rewrapped(self, wrapped: bytes) -> bytes | None:
        """The same key wrapped under the current DATA_KEK; None where it is already. Raises Unsealable, NoDataKey."""
        return None if wrapped[:_ID] == self._current else self._wrap(self._unwrap(wrapped))

    def cipher(self, wrapped: bytes) -> PersonCipher | None:
        """What seals and opens under a key; None without DATA_KEK. Raises Unsealable for that of another DATA_KEK."""
        if not self._ciphers:
            return None
        now = time.monotonic()
        if now - self._since > KEPT_SECONDS or len(self._unwrapped) > _KEPT:
            self._unwrapped, self._since = {}, now
        found = self._unwrapped.get(wrapped)
        if found is None:
            found = self._unwrapped[wrapped] = PersonCipher(self._unwrap(wrapped))
        return found

    def _wrap(self, key: bytes) -> bytes:
        if not self._current:
            raise NoDataKey(NoDataKey.__doc__)
        nonce = os.urandom(_NONCE)
        return self._current + nonce + self._ciphers[self._current].encrypt(nonce, key, self._current)

    def _unwrap(self, wrapped: bytes) -> bytes:
        head, nonce = wrapped[:_ID], wrapped[_ID : _ID + _NONCE]
        try:
            return self._ciphers[head].decrypt(nonce, wrapped[_ID + _NONCE :], head)
        except (KeyError, InvalidTag, ValueError):
            raise Unsealable("its key is wrapped under another DATA_KEK") from None


def _derived(secret: str) -> tuple[bytes, AESGCM]:
    """The public id of a key, and the key of the cipher."""
    made = derived_key(secret, "person keys", _ID + _KEY)
    return made[:_ID], AESGCM(made[_ID:])


class _Process:
    wrapper = PersonWrapper()
    stored = KeySettings()


def use_all(keys: KeySettings) -> None:
    """From now on this process uses these keys: it finds claims on addresses, too."""
    use(keys.data_kek, keys.former)
    use_blind_index(keys.blind_index_key)
    _Process.stored = keys


def use(secret: str, former: Sequence[str] = ()) -> None:
    """From now on this process wraps and unwraps under this DATA_KEK."""
    if _Process.wrapper.secrets != (secret, tuple(former)):
        _Process.wrapper = PersonWrapper(secret, former)


def stored() -> KeySettings:
    """The keys of stored data that this process uses."""
    return _Process.stored


def wrapper() -> PersonWrapper:
    """That of this process."""
    return _Process.wrapper


def has_data_key() -> bool:
    """Whether this process can open what is sealed."""
    return bool(_Process.wrapper.secrets[0])


class StandingKeys(NamedTuple):
    """Persons and their wrapped keys as the database has them; None for one that was destroyed."""

    persons: Sequence[UUID]
    wrapped: Sequence[bytes | None]


class KnownKeys:
    """The wrapped keys that a writer of one log seals under; each append says which of them do not stand."""

    def __init__(self) -> None:
        self._known: OrderedDict[UUID, bytes | None] = OrderedDict()

    def of(self, persons: Iterable[UUID]) -> StandingKeys:
        """The keys of persons, each once; a new one where none is known."""
        found = dict.fromkeys(persons)
        for person in found:
            if person not in self._known:
                self._known[person] = wrapper().new()
            self._known.move_to_end(person)
            found[person] = self._known[person]
        while len(self._known) > max(_REMEMBERED, len(found)):
            self._known.popitem(last=False)
        return StandingKeys(list(found), list(found.values()))

    def learn(self, standing: StandingKeys) -> None:
        """Take over what the database has."""
        self._known.update(zip(standing.persons, standing.wrapped, strict=True))

    def cipher(self, person: UUID) -> PersonCipher | None:
        """What seals for a person after `of`; None once their key is destroyed. Raises Unsealable, NoDataKey."""
        if (wrapped := self._known[person]) is None:
            return None
        if (cipher := wrapper().cipher(wrapped)) is None:
            raise NoDataKey(NoDataKey.__doc__)
        return cipher


class KeyWriter(Protocol):
    """A connection or a pool."""

    async def execute(self, query: str, parameters: Any = None, /) -> Any: ...


async def make_stand(connection: psycopg.AsyncConnection, known: KnownKeys, persons: Iterable[UUID]) -> None:
    """Have the keys of persons in the database, or know those that it has, before rows are written there as a copy.

    They stand as long as the transaction holds them.
    """
    keys = known.of(persons)
    await connection.execute(_KEEP, keys)
    other = await (await connection.execute(_OTHER, keys)).fetchall()
    known.learn(StandingKeys([person for person, _ in other], [wrapped for _, wrapped in other]))


class PersonKeys:
    """The keys of persons in a database."""

    @staticmethod
    async def destroy(connection: KeyWriter, person: UUID) -> None:
        """Destroy the key of a person for ever, on a connection or a pool; repeating it is silent.

        What is sealed under it reads as blank from the commit on, and what is still appended about the person is stored
        without its personal part.
        """
        await connection.execute(_DESTROY, {"person": person})
