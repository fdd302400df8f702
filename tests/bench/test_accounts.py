"""The accounts that benchmarks order with."""

from bench import accounts
from domain.credit_policy import WELCOME_CREDITS
from domain.user import User
from infra.event_store.streams import read_streams
from infra.postgres.pool import open_pool
from infra.settings import Settings


async def test_every_account_of_a_benchmark_has_its_credits(database: Settings) -> None:
    rich, poor = accounts.new(2)
    await accounts.open_ours(database.postgres_dsn, [rich, poor], poor=[poor])
    async with open_pool(database.postgres_dsn, 1) as pool:
        found = await read_streams(pool, [User(id=rich), User(id=poor)])
    assert [user and user.balance for user in found] == [WELCOME_CREDITS + accounts.CREDITS, WELCOME_CREDITS]
