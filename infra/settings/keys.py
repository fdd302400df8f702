"""The keys that stored data depends on: one field each, and one rule for all of them (docs/keys.md).

`mangamotion up` makes them beside the other secrets of its data folder, docker-compose.yml requires them, no database
holds them, and a process that is given another one than the database was started with refuses to start.
"""

from collections.abc import Mapping
from typing import Self

import msgspec

KEY_BYTES = 32
#: Secrets that no key may repeat.
_OTHERS = ("JWT_SECRET", "JWT_REFRESH_SECRET")


class KeySettings(msgspec.Struct, frozen=True, kw_only=True):
    """Keys of stored data. Field names are the environment's names in lower case; a new key is one line here."""

    #: encrypts small fields of events, such as the seeds of second factors
    data_kek: str = ""
    #: signs the heads of the transparency log
    log_signing_key: str = ""
    #: derives the ids of claims on e-mail addresses
    blind_index_key: str = ""
    #: former values of DATA_KEK, separated by commas: what is encrypted under them can still be read
    data_kek_old: str = ""

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> tuple[Self, list[str]]:
        """Reads the environment; the second is a sentence for each problem."""
        keys = cls(**{field: environ.get(field.upper(), "").strip() for field in cls.__struct_fields__})
        others = {name: environ.get(name, "").strip() for name in _OTHERS} | keys.to_env()
        return keys, [sentence for name in names() if (sentence := _problem(name, others))]

    def to_env(self) -> dict[str, str]:
        """The environment that `from_env` turns into these again."""
        return {field.upper(): getattr(self, field) for field in self.__struct_fields__}

    @property
    def former(self) -> tuple[str, ...]:
        """The former values of DATA_KEK."""
        return tuple(text.strip() for text in self.data_kek_old.split(",") if text.strip())

    def __repr__(self) -> str:
        return f"KeySettings({', '.join(f'{field}=***' for field in self.__struct_fields__)})"


def names() -> tuple[str, ...]:
    """The environment's names of all keys that there must be."""
    return tuple(field.upper() for field in KeySettings.__struct_fields__ if field != "data_kek_old")


def _problem(name: str, secrets: Mapping[str, str]) -> str:
    key = secrets[name]
    if not key:
        return f"{name} is not set. {_how_to_make(name)}"
    if len(key.encode()) < KEY_BYTES:
        return f"{name} is shorter than {KEY_BYTES} bytes. {_how_to_make(name)}"
    same = next((other for other, secret in secrets.items() if other != name and secret == key), "")
    return f"{name} is the same as {same}, but must differ from it." if same else ""


def _how_to_make(name: str) -> str:
    return f"Make it once, and keep it apart from the database: export {name}=$(openssl rand -hex 32)"
