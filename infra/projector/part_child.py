"""The process that fills one part of read models: `python -m infra.projector.part_child`.

Its work comes on standard input. It ends with the process that started it.
"""

import logging
import os
import pickle
import signal
import sys
from errno import ENOSPC

import psycopg
import uvloop

from infra.embedded.launch import die_with_parent
from infra.logs.handler import BoundedHandler
from infra.logs.json_lines import formatter_of
from infra.personal import keys
from infra.processes import memory
from infra.projector.filling import Work
from infra.projector.runner import Runner

_NICE = 10


def main() -> int:
    """Fill the part; the exit status: ENOSPC where the disk of PostgreSQL is full."""
    work: Work = pickle.load(sys.stdin.buffer)  # noqa: S301 - the process that started this one wrote it
    logging.basicConfig(level=work.log_level, handlers=[BoundedHandler(sys.stderr, formatter_of(work.log_format))])
    die_with_parent(work.parent, signal.SIGTERM)
    keys.use(*work.keys)
    memory.give_back()
    memory.tune()
    if work.rest:  # others serve meanwhile
        os.nice(_NICE)
    runner = Runner(work.dsn, work.projections, page=work.page, rest=work.rest, part=work.part)
    try:
        uvloop.run(runner.fill(work.until))
    except psycopg.errors.DiskFull as error:
        logging.getLogger(__name__).warning("part interrupted", extra={"part": work.part, "reason": str(error)})
        return ENOSPC
    except Exception:
        logging.getLogger(__name__).exception("part failed", extra={"part": work.part})
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
