"""How long a job would take if it were ordered now."""

from read_api.reading import JOBS, Reads

#: What the engine at hand needs for a second of 1280x720, start and upload included, until there is a measurement.
SECONDS_PER_SECOND = 1.2
START_SECONDS = 1.5
_PIXELS = 1280 * 720

_QUEUE = "SELECT count(*) FILTER (WHERE state <> 'leased'), count(*) FILTER (WHERE state = 'leased') FROM render_queue"


async def outlook(reads: Reads, seconds: float, pixels: int) -> tuple[float, int]:
    """Seconds until a video of this length and size would be done, and its place in the queue from 1.

    Those who wait are taken to be alike, and to be served by as many workers as are busy now.
    """
    rows = await reads.fetch(JOBS, _QUEUE, {})
    waiting, busy = rows[0]
    own = START_SECONDS + seconds * SECONDS_PER_SECOND * pixels / _PIXELS
    return round(own * (1 + waiting / max(1, busy)), 1), waiting + 1
