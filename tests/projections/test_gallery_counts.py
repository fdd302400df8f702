"""Facets and pages of random filters are those of a naive count; common words mark what is counted less."""

import asyncio
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

import psycopg
import pytest

from bench.reads import studio
from bench.reads.events import Account, Size
from domain.ids import thumbnail_id
from domain.saved_search import NO_PROJECT
from infra.settings import Settings
from read_api.assets.facet_counts import VALUES, FacetRow, Limits, facets_sql
from read_api.assets.facets import AssetFacets, facets_of
from read_api.assets.filters import AssetFilter
from read_api.assets.pages import PageOfAssets, list_sql
from read_api.jobs.filters import NEWEST_FIRST, counters_of_project, filter_of, jobs_sql

FACETS = ("type", "origin", "projectId", "model", "style", "starred", "tag")
SIZE = Size(jobs=2_000, users=5, texts=200)
#: No search finds more; and most do.
UNLIMITED, LOW = Limits(), Limits(finds=20, phrases=10, newest=15)
TYPED = (None, None, "fox", "scene", "scene 1", "s", "ship 京", "京の夜", "zeppelin")
_JOBS = """
SELECT job_id, created_at, prompt, NULL, model, style, favorite, tags,
       (SELECT project_id FROM project_jobs JOIN projects USING (project_id) WHERE project_jobs.job_id = jobs.job_id)
  FROM jobs WHERE user_id = %s AND status = 'completed' AND video_key IS NOT NULL AND NOT archived
"""
_UPLOADS = """
SELECT upload_id, created_at, filename, kind, NULL, NULL, upload_id IN (SELECT upload_id FROM starred_uploads), '',
       (SELECT project_id FROM upload_projects JOIN projects USING (project_id)
         WHERE upload_projects.upload_id = uploads.upload_id)
  FROM uploads WHERE user_id = %s AND state = 'ready'
"""
_TEXTS = """
SELECT text_id, created_at, title || ' ' || content, 'text', NULL, NULL, starred, '',
       (SELECT project_id FROM projects WHERE projects.project_id = texts.project_id)
  FROM texts WHERE user_id = %s
"""


class Asset(NamedTuple):
    """What facets count, row by row."""

    id: UUID
    at: datetime
    words: str
    tags: tuple[str, ...]
    values: Mapping[str, str | None]

    def has(self, facet: str, wanted: tuple[str, ...]) -> bool:
        return bool(set(self.tags) & set(wanted)) if facet == "tag" else self.values[facet] in wanted


@pytest.fixture(scope="module")
def accounts(module_database: Settings) -> list[Account]:
    """Accounts with all kinds of assets; a project of the second one is not there any more."""
    accounts = asyncio.run(studio.fill(module_database.postgres_dsn, SIZE))
    with psycopg.connect(module_database.postgres_dsn, autocommit=True) as connection:
        connection.execute("DELETE FROM projects_v2 WHERE project_id = %s", [accounts[1].projects[1]])
    return accounts


@pytest.fixture
def connection(module_database: Settings) -> Iterator[psycopg.Connection]:
    with psycopg.connect(module_database.postgres_dsn, autocommit=True) as connected:
        yield connected


def assets_of(connection: psycopg.Connection, owner: UUID) -> list[Asset]:
    """All assets of an account; a video and its thumbnail are two."""
    jobs = list(connection.execute(_JOBS, [owner]))
    thumbnails = [(thumbnail_id(job_id), *row) for job_id, *row in jobs]
    return [
        *(_asset("result", "video", row) for row in jobs),
        *(_asset("thumbnail", "image", row) for row in thumbnails),
        *(_asset("upload", row[3], row) for row in connection.execute(_UPLOADS, [owner])),
        *(_asset("text", "text", row) for row in connection.execute(_TEXTS, [owner])),
    ]


def _asset(origin: str, type_: str, row: tuple[Any, ...]) -> Asset:
    key, at, words, _, model, style, starred, tags, project = row
    placed = str(project) if project else NO_PROJECT
    values = {"type": type_, "origin": origin, "projectId": placed, "model": model, "style": style}
    return Asset(key, at, words, tuple(tags.splitlines()), values | {"starred": str(starred).lower()})


def finds(asset: Asset, typed: str | None) -> bool:
    """Whether every word begins a word of the text; each Chinese or Japanese character is one."""
    words = re.findall(r"[a-z0-9]+|[\u3040-\u9fff]", asset.words.lower())
    return all(
        word in asset.words if word[0] > "\u3040" else any(one.startswith(word) for one in words)
        for word in (typed or "").split()
    )


def chosen_of(which: AssetFilter) -> dict[str, tuple[str, ...]]:
    return {**which.chosen, **({"tag": which.tags} if which.tags else {})}


def meant(assets: list[Asset], which: AssetFilter, without: str = "") -> list[Asset]:
    """The assets that all filters mean, or all but one."""
    others = {name: wanted for name, wanted in chosen_of(which).items() if name != without}
    of_jobs_only = bool(which.tags)
    return [
        asset
        for asset in assets
        if finds(asset, which.typed)
        and all(asset.has(name, wanted) for name, wanted in others.items())
        and (asset.values["origin"] in ("result", "thumbnail") or not of_jobs_only)
        and (which.start is None or asset.at >= which.start)
        and (which.end is None or asset.at < which.end)
    ]


def naive(assets: list[Asset], which: AssetFilter, facet: str) -> Counter[str]:
    """How many assets have each value, of those that all other filters mean."""
    found = meant(assets, which, facet)
    if facet == "tag":
        return Counter(tag for asset in found for tag in asset.tags)
    return Counter(value for asset in found if (value := asset.values[facet]))


def random_filter(rng: random.Random, account: Account, assets: list[Asset]) -> AssetFilter:
    """Up to three choices, with or without words and days."""
    values = {
        "type": ["video", "image", "text"],
        "origin": ["result", "thumbnail", "upload", "text"],
        "projectId": [*map(str, account.projects), NO_PROJECT],
        "model": ["scene-cpu-1", "anime-cpu-1", "none of ours"],
        "style": ["noir", "neon", "manga", "vintage"],
        "starred": ["true"],
    }
    names = rng.sample(sorted(values), rng.choice((0, 1, 1, 2, 3)))
    chosen = {name: tuple(rng.sample(values[name], rng.randint(1, min(2, len(values[name]))))) for name in names}
    if "starred" in chosen and rng.random() < 0.5:
        chosen["starred"] = ("false",)
    start = rng.choice(assets).at if rng.random() < 0.2 else None
    return AssetFilter(
        chosen=chosen,
        tags=tuple(rng.sample(("sea", "city", "draft"), rng.randint(1, 2))) if rng.random() < 0.2 else (),
        typed=rng.choice(TYPED),
        start=start,
        end=start + timedelta(days=rng.randint(1, 300)) if start else None,
    )


def shown(facets: AssetFacets, facet: str) -> dict[str, tuple[int, str]]:
    values = facets.project_id if facet == "projectId" else getattr(facets, facet)
    return {one.value: (one.count, one.label) for one in values}


def asked(connection: psycopg.Connection, which: AssetFilter, owner: UUID, limits: Limits = UNLIMITED) -> AssetFacets:
    rows = connection.execute(facets_sql(which, limits).encode(), which.parameters(owner)).fetchall()
    return facets_of([FacetRow(*row) for row in rows], which)


@pytest.mark.parametrize("account", [0, 1], ids=["largest", "with a deleted project"])
def test_facets_are_those_of_a_naive_count(
    accounts: list[Account], connection: psycopg.Connection, account: int
) -> None:
    rng, owner = random.Random(account), accounts[account].user_id
    assets = assets_of(connection, owner)
    for _ in range(60):
        which = random_filter(rng, accounts[account], assets)
        facets = asked(connection, which, owner)
        for facet in FACETS:
            counts = naive(assets, which, facet)
            assert len(counts) <= VALUES
            assert shown(facets, facet) == {value: (number, str(number)) for value, number in counts.items()}, (
                which,
                facet,
            )


@pytest.mark.parametrize("account", [0, 1], ids=["largest", "with a deleted project"])
def test_a_page_and_its_total_are_those_of_a_naive_list(
    accounts: list[Account], connection: psycopg.Connection, account: int
) -> None:
    rng, owner = random.Random(account), accounts[account].user_id
    assets = assets_of(connection, owner)
    for _ in range(60):
        which = random_filter(rng, accounts[account], assets)
        sql = list_sql(PageOfAssets(which)).replace("%(limit)s", "21").replace("%(offset)s", "7")
        rows = connection.execute(sql.encode(), which.parameters(owner)).fetchall()
        newest = sorted(meant(assets, which), key=lambda one: (one.at, one.id), reverse=True)
        assert [row[1] for row in rows if row[1]] == [one.id for one in newest[7:28]], which
        assert rows[0][0] == len(newest), which


def test_counters_have_the_total_of_the_jobs_of_a_project(
    accounts: list[Account], connection: psycopg.Connection
) -> None:
    totals = []
    for account in accounts:
        for project in (*account.projects, accounts[0].projects[0]):
            which = filter_of(project=str(project))
            counted = jobs_sql(which, "job_id", NEWEST_FIRST)
            known = jobs_sql(which, "job_id", NEWEST_FIRST, total=counters_of_project())
            pages = [
                connection.execute(
                    sql.replace("%(limit)s", "5").replace("%(offset)s", "0").encode(),
                    which.parameters(account.user_id),
                ).fetchall()
                for sql in (counted, known)
            ]
            assert pages[0] == pages[1]
            totals.append(pages[0][0][0])
    assert (min(totals), max(totals) > 100) == (0, True)


def test_of_a_search_beyond_the_limit_counts_are_exact_or_marked_as_less(
    accounts: list[Account], connection: psycopg.Connection
) -> None:
    rng, owner = random.Random(7), accounts[0].user_id
    assets, marked, exact = assets_of(connection, owner), 0, 0
    for _ in range(100):
        which = random_filter(rng, accounts[0], assets)
        facets = asked(connection, which, owner, LOW)
        for facet in FACETS:
            counts = naive(assets, which, facet)
            for value, (number, label) in shown(facets, facet).items():
                assert label == f"{number}{'+' if label.endswith('+') else ''}"
                assert number <= counts[value] if label.endswith("+") else number == counts[value], (which, facet)
                marked, exact = marked + label.endswith("+"), exact + (not label.endswith("+"))
            if not any(label.endswith("+") for _, label in shown(facets, facet).values()) and which.typed is None:
                assert shown(facets, facet).keys() == counts.keys()
    assert min(marked, exact) > 100


def test_a_rare_choice_beside_a_common_word_is_counted_exactly(
    accounts: list[Account], connection: psycopg.Connection
) -> None:
    owner = accounts[0].user_id
    assets = assets_of(connection, owner)
    which = AssetFilter(typed="scene", chosen={"starred": ("true",), "origin": ("result",)})
    facets = asked(connection, which, owner, Limits(finds=20, phrases=20, newest=50))
    style = naive(assets, which, "style")
    assert 0 < sum(style.values()) < 50
    assert shown(facets, "style") == {value: (number, str(number)) for value, number in style.items()}
    assert all(label.endswith("+") for _, label in shown(facets, "starred").values())


def test_more_than_ten_thousand_are_ten_thousand_and_more() -> None:
    rows = [FacetRow("marks", "texts", None, None, None, False, number) for number in (9_000, 1_001)]
    (found,) = facets_of(rows, AssetFilter()).type
    assert (found.value, found.count, found.label) == ("text", 10_000, "10,000+")
    (found,) = facets_of(rows[:1], AssetFilter()).type
    assert (found.count, found.label) == (9_000, "9,000")
