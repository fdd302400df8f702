"""What a read model deletes of a person who is erased: one list of rules for all tables.

The projector adds these statements to those of every projection where it meets `AccountErased`, in whatever version and
however late it does: so a rebuild does not bring the rows back. A table that is new gets the first rule by having a
`user_id`; any other one must be named here.
"""

import re
from collections.abc import Collection, Sequence
from functools import cache
from uuid import UUID

from projections.protocol import Projection
from projections.table import Statement

_TABLE = re.compile(r"CREATE TABLE IF NOT EXISTS (\w+) \((.*?)\n?\s*\)?\s*(?:WITH \([^)]*\))?;", re.DOTALL)
_VERSION = re.compile(r"_v\d+$")
_USER = re.compile(r"\buser_id\b")

#: Tables whose rows are of an aggregate of the person, by the column that has its id.
OF_STREAMS = {
    "order_options": "job_id",
    "project_jobs": "job_id",
    "stage_times": "job_id",
    "dead_letters": "job_id",
    "job_guests": "job_id",
    "look_designs": "look_id",
    "text_versions": "text_id",
    "starred_uploads": "upload_id",
    "upload_projects": "upload_id",
    "session_software": "session_id",
}
#: Tables whose rows stay, because money has to add up for ever, and the columns that are emptied.
EMPTIED = {"credit_transactions": ("description", "''"), "payments": ("receipt_url", "NULL")}
#: Tables that hold nothing about a person, and why.
LEFT = {
    "payment_movements": "positions and ids of payments",
    "payment_alerts": "what the provider sent that needs a look by an admin",
    "vouchers": "what an operator offers to anybody",
    "events_by_owner": "ids and positions: which entries of the log were of whom stays provable",
    "closings": "ids and dates; the row goes with the certificate",
}


class Unerasable(LookupError):
    """No rule says what a table deletes of a person who is erased. Give it a user_id, or name it in this module"""


def erasure_of(projections: Collection[Projection], people: Sequence[UUID]) -> list[Statement]:
    """The statements that take these people out of the tables of projections."""
    return [
        Statement(sql, [list(people)])
        for projection in (projections if people else ())
        for sql in deletions(projection.tables)
    ]


@cache
def deletions(ddl: str) -> tuple[str, ...]:
    """The statements for the tables of a DDL, each for an array of people. Raises Unerasable."""
    return tuple(sql for table, columns in _TABLE.findall(ddl) for sql in _rules(table, columns))


def _rules(table: str, columns: str) -> list[str]:
    name, people = _VERSION.sub("", table), "ANY(%b::uuid[])"
    if name in LEFT:
        return []
    if name in EMPTIED:
        column, nothing = EMPTIED[name]
        return [f"UPDATE {table} SET {column} = {nothing} WHERE user_id = {people}"]
    found = [f"DELETE FROM {table} WHERE user_id = {people}"] if _USER.search(columns) else []
    if key := OF_STREAMS.get(name):
        of_them = f"SELECT stream FROM mangamotion_erased_streams WHERE person = {people}"
        found.append(f"DELETE FROM {table} WHERE {key} IN ({of_them})")
    if not found:
        raise Unerasable(f"{table}: {Unerasable.__doc__}")
    return found
