"""A disk that is too full for another file is an outage of ours, not a mistake of the sender's."""

from pathlib import Path
from uuid import uuid4

import pytest

from infra.deadline import Unavailable
from infra.uploads.spool import Spool
from tests.processors.small_disk import enlarge, small_disk


def test_a_full_spool_is_unavailable_and_goes_on_when_there_is_space(tmp_path: Path) -> None:
    with small_disk(tmp_path, inodes=2):
        spool = Spool(tmp_path / "spool")
        for ask in (lambda: spool.create(uuid4()), spool.temporary_file):
            with pytest.raises(Unavailable, match="No space left"):
                ask()
        enlarge(tmp_path)
        spool.create(uuid4())
        spool.temporary_file().close()
