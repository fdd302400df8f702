"""How accounts are erased, and where that is remembered when a backup comes back."""

import msgspec


class ErasureSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Field names are the environment's names in lower case."""

    #: days in which logging in brings a closed account back; then it is erased
    erasure_days: int = 7
    #: days for which backups of the database and archived WAL are kept
    backup_days: int = 30
    #: the list of erasures, a file outside the database and its backups; empty: no account can be erased
    erasures_file: str = ""
