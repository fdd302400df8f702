"""The newest finds of a search by words among very many rows, and how many finds there are, up to a limit.

The index of words has no order by time, and a common word is in every row of an account: reading all finds for a page
takes a second. So they are counted up to a limit. While there are no more, the page is made of them. Beyond, the words
are common, and the newest rows, compared one by one, most often have a page full; only else all finds are read.
"""

from typing import NamedTuple

#: So many finds are counted, and no account with fewer jobs is asked in this way.
MOST = 10_000
#: Of a phrase fewer are counted, as each text that has its words is read and compared.
MOST_OF_PHRASE = 1_000
#: So many of the newest rows are compared with the words before all finds are read.
_RECENT = 2_000

#: What is typed, as a query of the index of words and as one of whole documents; each computed once in a statement.
OWN_WORDS = "(SELECT search_own_query(%(user_id)s, search_query(%(typed)s)))"
EXACT = "(SELECT search_query(%(typed)s))"
#: Whether words must stand one after the other; computed once as well, and not for each row.
_PHRASE = "(SELECT strpos(search_query(%(typed)s)::text, '<') > 0)"
#: Whether the account of a search is small: then all finds can be read.
SMALL = f"""(SELECT coalesce((SELECT queued + rendering + completed + failed + canceled + expired FROM job_stats
                      WHERE user_id = %(user_id)s), 0) <= {MOST})"""
#: In place of the total of a search that does not fit a large account.
TOO_LARGE = -1


def matching(words: str) -> str:
    """The condition on a row that the index of words has."""
    return f"search_own_words(user_id, {words}) @@ {OWN_WORDS}"


def exactly(words: str) -> str:
    """The condition on a row that is found there: a phrase is compared with the text, as words have no places there."""
    return f"(NOT {_PHRASE} OR search_document({words}) @@ {EXACT})"


def counted(finds: int = MOST, of_phrase: int = MOST_OF_PHRASE) -> str:
    """An expression for how many finds are counted."""
    return f"CASE WHEN {_PHRASE} THEN {of_phrase} ELSE {finds} END"


class Haystack(NamedTuple):
    """The rows of an account that are searched."""

    table: str
    key: str
    #: What is compared with the words; there is an index of it.
    words: str
    #: The condition of that index, if it is a partial one.
    partial: str
    #: Which rows are meant, the words apart.
    condition: str


def newest_finds(rows: Haystack, order: str, after: str, wanted: str, most: str) -> str:
    """Queries for a WITH: `<table>_hits` has a find more than `most`, `<table>_found` the first of the order.

    Both have the key and the time. `after` is a further condition of the page, `wanted` says how many rows it has.
    """
    table, columns = rows.table, f"{rows.key}, created_at"
    own = f"user_id = %(user_id)s AND {rows.condition}"
    found, exact = matching(rows.words), exactly(rows.words)
    # OFFSET keeps the planner from other indexes, whose rows it would have to compare with the words one by one.
    indexed = f"(SELECT * FROM {table} WHERE {rows.partial} AND {found} OFFSET 0) AS {table}"
    recent = f"(SELECT * FROM {table} WHERE {own} {after} ORDER BY {order} LIMIT {_RECENT}) AS {table}"
    few = f"(SELECT count(*) FROM {table}_hits) <= {most}"
    enough = f"(SELECT count(*) FROM {table}_recent) >= {wanted}"
    return f"""
        {table}_hits AS MATERIALIZED (
            SELECT {columns} FROM {indexed} WHERE {own} AND {exact} LIMIT {most} + 1),
        {table}_recent AS MATERIALIZED (
            SELECT {columns} FROM {recent} WHERE NOT {few} AND {found} AND {exact} LIMIT {wanted}),
        {table}_rest AS MATERIALIZED (
            SELECT {columns} FROM {indexed} WHERE NOT {few} AND NOT {enough} AND {own} AND {exact} {after}
             ORDER BY {order} LIMIT {wanted}),
        {table}_found AS (
            (SELECT * FROM {table}_hits WHERE {few} {after} ORDER BY {order} LIMIT {wanted})
            UNION ALL SELECT * FROM {table}_recent WHERE {enough}
            UNION ALL SELECT * FROM {table}_rest)
    """


def counted_finds(table: str) -> str:
    """An expression for the number of finds, as far as they are counted."""
    return f"least((SELECT count(*) FROM {table}_hits), {counted()})"
