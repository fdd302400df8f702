"""The engine with its pool, and a session per request."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

from bench.peers.crud.models import Base
from bench.peers.crud.settings import settings


def connect(pool_size: int = 20) -> AsyncEngine:
    """Connections without the pool's test query: PostgreSQL is on this machine."""
    return create_async_engine(settings().database, pool_size=pool_size, max_overflow=0)


engine = connect()
sessions = async_sessionmaker(engine, expire_on_commit=False)


async def create_tables() -> None:
    """Make tables and indexes, if they are not there."""
    async with engine.begin() as connection:
        await connection.execute(text("CREATE EXTENSION IF NOT EXISTS btree_gin"))
        await connection.run_sync(Base.metadata.create_all)


async def _session() -> AsyncIterator[AsyncSession]:
    async with sessions() as session:
        yield session


SessionDep = Annotated[AsyncSession, Depends(_session)]


if __name__ == "__main__":
    asyncio.run(create_tables())
