"""Copies of versions: their names, and that they are what they are copies of."""

import pickle

import pytest

from projections.copies import copied, copies, is_version, original, with_copies
from projections.jobs import Jobs
from projections.protocol import Projection
from projections.registry import PROJECTIONS, Versions


@pytest.mark.parametrize("projection", PROJECTIONS, ids=lambda projection: projection.name)
def test_a_copy_has_tables_of_its_own_and_the_views_of_its_version(projection: Projection) -> None:
    copy = copied(projection, 2)
    assert copy.name == f"{projection.name}r2"
    assert copy.views == {view: f"{table}r2" for view, table in projection.views.items()}
    assert copy.topics == projection.topics
    assert original(copy.name) == projection.name
    assert is_version(copy.name)


@pytest.mark.parametrize("projection", PROJECTIONS, ids=lambda projection: projection.name)
def test_a_copy_reaches_the_process_of_a_part_as_it_is(projection: Projection) -> None:
    copy = pickle.loads(pickle.dumps(copied(projection, 2)))
    assert (copy.name, copy.views, copy.tables) == (
        (again := copied(projection, 2)).name,
        again.views,
        again.tables,
    )


def test_copies_are_found_by_their_names_in_the_order_in_which_they_were_made() -> None:
    names = {"jobs_v1", "jobs_v1r10", "jobs_v1r2", "jobs_v2r1", "users_v1r1", "jobs_v1r"}
    assert [copy.name for copy in copies(Jobs(1), names)] == ["jobs_v1r2", "jobs_v1r10"]
    found = with_copies(Versions(Jobs(1), Jobs(2)), names)
    assert [version.name for version in found] == ["jobs_v1", "jobs_v1r2", "jobs_v1r10", "jobs_v2", "jobs_v2r1"]


def test_a_name_that_no_version_has_is_none() -> None:
    assert not is_version("dreams_v1r1")
    assert original("render_queue") == "render_queue"
