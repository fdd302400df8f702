"""More of the servers than one address each: their owners, users and replicas (docs/high-availability.md)."""

import re

import msgspec

_PASSWORD = re.compile(r"(://[^:/@]*:)[^@]*@")


class ServerSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Field names are the environment's names in lower case."""

    #: for `mangamotion migrate` and `backups`, where POSTGRES_DSN names a role that owns nothing; empty: the same
    postgres_owner_dsn: str = ""
    #: a standby, from which reads with a position are answered once it has that; empty: the primary answers all
    postgres_read_dsn: str = ""
    #: the users of NATS outside this system, a file that its configuration includes; see docs/integrations.md
    nats_users_file: str = ""
    #: how many servers of a cluster keep each stream: 1, 3 or 5
    nats_replicas: int = 1

    def problems(self) -> list[str]:
        """A sentence for each problem."""
        if self.nats_replicas not in (1, 3, 5):
            return [f"NATS_REPLICAS is {self.nats_replicas}, but must be 1, 3 or 5."]
        return []

    def __repr__(self) -> str:
        masked = {name: _PASSWORD.sub(r"\1***@", str(getattr(self, name))) for name in self.__struct_fields__}
        shown = (f"{name}={value!r}" for name, value in masked.items())
        return f"ServerSettings({', '.join(shown)})"
