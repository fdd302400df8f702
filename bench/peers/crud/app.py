"""The application: `uvicorn bench.peers.crud.app:app --loop uvloop --http httptools --no-access-log`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from bench.peers.crud import database, reading, writing
from infra.processes import memory


@asynccontextmanager
async def _lifespan(_: FastAPI) -> AsyncIterator[None]:
    await database.create_tables()
    # The same remedy for long pauses that we use: it costs one line.
    memory.tune()
    yield
    await database.engine.dispose()


app = FastAPI(lifespan=_lifespan)
app.include_router(writing.router)
app.include_router(reading.router)


@app.get("/health/live")
async def live() -> dict[str, str]:
    """The process runs."""
    return {"status": "ok"}
