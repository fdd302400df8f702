"""The machine on aggregates and folds in this process, where days can pass and the rules of the operator change."""

import asyncio

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test

from commands import trash
from domain.credit_policy import CreditMode, CreditPolicy
from tests.lengths import LONG
from tests.money.library_model import PARTS
from tests.money.model import Model
from tests.money.studio import StudioInProcess
from tests.money.trash_machine import TrashMachine

EXAMPLES, STEPS = 500 if LONG else 200, 30
MODES = st.sampled_from(("paid", "metered", "off"))


class MachineInProcess(TrashMachine):
    """A studio whose operator changes the rules at any time."""

    studio: StudioInProcess

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        policy = CreditPolicy(welcome=100)
        self.studio, self.model = StudioInProcess(policy), Model(policy)

    @rule(mode=MODES, welcome=st.sampled_from((0, 100)), allowance=st.sampled_from((0, 40, 120)))
    def change_rules(self, mode: CreditMode, welcome: int, allowance: int) -> None:
        policy = CreditPolicy(mode=mode, welcome=welcome, allowance=allowance)
        self.studio.policy = self.model.policy = policy

    @rule(days=st.integers(1, 40))
    def days_pass(self, days: int) -> None:
        self.today = self.model.today = self.today + days
        self.studio.libraries.now = self.now()

    @rule()
    def old_trash_ends(self) -> None:
        """What the timer of the same name does."""
        for account in self.model.accounts:
            for thing in account.library.trashable:
                ended = self.do(trash.delete_old(self.studio.store, thing.handle, self.now()))
                assert ended == thing.grow_old(self.today)
            self.looked_at(account, *PARTS)

    def teardown(self) -> None:
        super().teardown()
        self.runner.close()


def test_in_process_every_balance_is_the_sum_of_the_movements_that_the_model_has() -> None:
    searching = settings(max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None, print_blob=True)
    run_state_machine_as_test(MachineInProcess, settings=searching)
