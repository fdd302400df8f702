"""Ids and moments as clients write and read them."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import uuid4

import pytest

from domain.ids import parse_id
from domain.job import JobNotFound
from domain.times import json_time
from domain.upload import UploadNotFound


def test_an_id_in_its_canonical_form_is_read_whatever_its_case() -> None:
    job_id = uuid4()
    assert parse_id(str(job_id), JobNotFound) == job_id
    assert parse_id(str(job_id).upper(), JobNotFound) == job_id


@pytest.mark.parametrize("form", ["{{{0}}}", "urn:uuid:{0}", " {0}", "{0}0", "nothing", ""])
def test_every_other_form_is_refused_as_not_found(form: str) -> None:
    with pytest.raises(UploadNotFound):
        parse_id(form.format(uuid4()), UploadNotFound)


def test_an_id_without_hyphens_is_refused() -> None:
    with pytest.raises(JobNotFound):
        parse_id(uuid4().hex, JobNotFound)


def test_a_moment_is_written_in_utc_with_milliseconds() -> None:
    at = datetime(2025, 11, 23, 19, 30, 0, 1999, tzinfo=timezone(timedelta(hours=1)))
    assert json_time(at) == "2025-11-23T18:30:00.001Z"
    assert json_time(datetime(2025, 1, 2, tzinfo=UTC)) == "2025-01-02T00:00:00.000Z"
