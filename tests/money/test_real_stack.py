"""The machine on the real stack: HTTP, PostgreSQL and a projector; one process is killed at a random step.

`MONEY_EXAMPLES=500` is longer (`make test-long`). If a read model differs from its replay, `MONEY_PER_DATABASE=1` finds
the example.
"""

import asyncio
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, run_state_machine_as_test

from domain.credit_policy import CreditMode, CreditPolicy
from infra.embedded import Servers
from tests.money.model import Account, Model
from tests.money.real import RealStudio, RealStudios
from tests.money.trash_machine import TrashMachine

EXAMPLES, STEPS = int(os.environ.get("MONEY_EXAMPLES") or 10), 30
#: How many examples share a database, whose read models are compared with a replay in the end.
PER_DATABASE = int(os.environ.get("MONEY_PER_DATABASE") or 25)
#: Seconds of an example, at most, on a slow machine.
SECONDS = 20
Kill = Literal["projector", "api", "before the answer", "before it arrives"]
MODES: st.SearchStrategy[CreditMode] = st.sampled_from(("paid", "paid", "metered", "off"))


class MachineOnTheRealStack(TrashMachine):
    """Several examples share a studio; each has accounts of its own."""

    studio: RealStudio

    def __init__(self, runner: asyncio.Runner, studios: RealStudios) -> None:
        super().__init__()
        self.runner, self.studio = runner, runner.run(studios.next())
        self.model = Model(self.studio.policy)
        self.step = 0

    @initialize(
        at=st.integers(1, STEPS),
        kill=st.sampled_from(("projector", "api", "before the answer", "before it arrives")),
        mode=MODES,
        allowance=st.sampled_from((0, 120)),
    )
    def plan(self, at: int, kill: Kill, mode: CreditMode, allowance: int) -> None:
        """Which process is killed, and when; a new API may have other rules."""
        self.at, self.kill = at, kill
        self.new_policy = CreditPolicy(welcome=100, mode=mode, allowance=allowance)

    @invariant()
    def one_process_is_killed(self) -> None:
        self.step += 1
        if self.step != self.at:
            return
        if self.kill in ("before the answer", "before it arrives"):
            self.studio.killed = self.kill
            return
        if self.kill == "api":
            self.studio.policy = self.model.policy = self.new_policy
        self.do(self.studio.restart(self.kill))

    def looked_at(self, account: Account, *parts: str) -> None:
        """Every third step, and all in the end: a look takes longer than a step."""
        if self.step % 3 == 0:
            super().looked_at(account, *parts)

    def month(self) -> str:
        return f"{datetime.now(UTC):%Y-%m}"

    def now(self) -> datetime:
        return datetime.now(UTC)

    def ends(self, number: int) -> datetime:
        return self.now() + timedelta(days=number)


@pytest.fixture
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as found:
        yield found


@pytest.fixture
def studios(runner: asyncio.Runner, servers: Servers, template: str) -> Iterator[RealStudios]:
    found = RealStudios(servers, template, PER_DATABASE)
    try:
        yield found
    finally:
        runner.run(found.close())


@pytest.mark.slow
@pytest.mark.timeout(EXAMPLES * SECONDS)
def test_on_the_real_stack_every_ledger_is_the_model_s_and_every_read_model_a_replay_of_the_log(
    runner: asyncio.Runner, studios: RealStudios
) -> None:
    searching = settings(
        max_examples=EXAMPLES,
        stateful_step_count=STEPS,
        deadline=None,
        print_blob=True,
        phases=(Phase.explicit, Phase.reuse, Phase.generate),  # an example takes seconds: the other machine shrinks
        suppress_health_check=list(HealthCheck),
    )
    machine: Any = partial(MachineOnTheRealStack, runner, studios)
    run_state_machine_as_test(machine, settings=searching)
    runner.run(studios.check())
