"""The periodic task that has the example videos of a studio made."""

from time import monotonic

from commands import examples
from commands.unit_of_work import EventStore
from domain.examples import EXAMPLE_IDS
from infra.postgres.pool import Database
from infra.timekeeper.task import PeriodicTask
from processors.engines.director.drawable import read

#: Seconds after the start of the process in which none is ordered: a film that is ordered at once, as by
#: `mangamotion demo`, does not wait for an example.
GRACE = 10.0
#: One at a time, and only while nothing else is ordered: no customer waits for more than one of them.
_WANTED = """
SELECT NOT EXISTS (SELECT FROM render_queue)
       AND (SELECT count(*) FROM mangamotion_events WHERE originator_id = ANY(%(ids)s) AND originator_version = 1)
           < cardinality(%(ids)s::uuid[])
"""


class ExampleOrders:
    """Orders the examples one after the other, each once in the life of a studio. Raises psycopg.Error, Unavailable."""

    def __init__(self, pool: Database, store: EventStore, grace: float = GRACE) -> None:
        self._pool = pool
        self._store = store
        self._begin = monotonic() + grace

    async def pending(self) -> bool:
        """Whether an example was never ordered and the queue is empty."""
        if monotonic() < self._begin:
            return False
        return bool((await self._pool.read(_WANTED, {"ids": list(EXAMPLE_IDS)}))[0][0])

    async def run(self) -> int:
        """Order the next one; how many were ordered."""
        if not await self.pending():
            return 0
        await examples.order_next(self._store, read)
        return 1


def example_tasks(pool: Database, store: EventStore) -> list[PeriodicTask]:
    """What orders the examples."""
    orders = ExampleOrders(pool, store)
    return [PeriodicTask(name="examples", every=5.0, deadline=60.0, run=orders.run, pending=orders.pending)]
