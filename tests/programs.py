"""Programs that tests run beside a server in their own process."""

import asyncio
import os
from pathlib import Path

#: Much longer than any takes: a stalled machine takes several times as long as this one.
SECONDS = 100


async def run(*command: str | Path, cwd: Path, **environ: str) -> str:
    """What a program prints. Fails with that where the program fails; ends it after SECONDS."""
    started = await asyncio.create_subprocess_exec(
        *command,
        cwd=cwd,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env={"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), **environ},
    )
    try:
        printed, _ = await asyncio.wait_for(started.communicate(), SECONDS)
    finally:
        if started.returncode is None:
            started.kill()
            await started.wait()
    text = printed.decode()
    assert started.returncode == 0, text
    return text
