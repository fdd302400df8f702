"""The trash: what is deleted is in it, is restored once, or has ended; nothing of it is lost."""

import asyncio
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import Bundle, precondition, rule

from tests.money import library_model as library
from tests.money.library_machine import STRANGERS, LibraryMachine
from tests.money.library_model import PARTS, Deletion, Thing
from tests.money.machine import MoneyMachine
from tests.money.model import Account, Ordered


class TrashMachine(LibraryMachine):
    """The rules of the trash."""

    deletions: Bundle[Deletion] = Bundle("deletions")

    def gone(self) -> list[Thing]:
        """Everything that is in the trash or has ended, oldest account first."""
        return [thing for account in self.model.accounts for thing in account.library.trashable if thing.gone]

    @precondition(lambda self: self.gone())
    @rule(number=st.integers(0, 20), other=st.integers(0, 20), stranger=STRANGERS)
    def restore(self, number: int, other: int, stranger: bool) -> None:
        """One thing, or two of them at once."""
        gone = self.gone()
        chosen = list(dict.fromkeys((gone[number % len(gone)], gone[other % len(gone)])))
        sender = self.sender(chosen[0].owner, stranger)
        found = self.do(self.studio.libraries.restore(sender.handle, [thing.handle for thing in chosen]))
        assert found == library.restore(sender, chosen)
        self.looked_at(chosen[0].owner, *PARTS)

    @precondition(lambda self: self.gone())
    @rule(number=st.integers(0, 20), stranger=STRANGERS)
    def restore_twice_at_once(self, number: int, stranger: bool) -> None:
        """Of two requests one restores it."""
        gone = self.gone()
        thing = gone[number % len(gone)]
        sender = self.sender(thing.owner, stranger)
        found = self.do(self._restored_twice(sender, thing))
        assert sorted(found) == sorted(library.restore(sender, [thing]) for _ in range(2))
        self.looked_at(thing.owner, *PARTS)

    async def _restored_twice(self, sender: Account, thing: Thing) -> Any:
        sent = (self.studio.libraries.restore(sender.handle, [thing.handle]) for _ in range(2))
        return await asyncio.gather(*sent)

    @precondition(lambda self: self.gone())
    @rule(number=st.integers(0, 20), stranger=STRANGERS)
    def delete_for_ever(self, number: int, stranger: bool) -> None:
        gone = self.gone()
        thing = gone[number % len(gone)]
        sender = self.sender(thing.owner, stranger)
        refusal = self.do(self.studio.libraries.delete_for_ever(sender.handle, thing.handle))
        assert refusal == thing.end(sender)
        self.looked_at(thing.owner, *PARTS)

    @rule(account=MoneyMachine.accounts)
    def empty(self, account: Account) -> None:
        self.enter(account)
        assert self.do(self.studio.libraries.empty(account.handle)) == library.empty(account)
        self.looked_at(account, *PARTS)

    @rule(target=deletions, job=MoneyMachine.jobs, other=MoneyMachine.jobs)
    def delete_jobs(self, job: Ordered, other: Ordered) -> Deletion:
        """Both jobs at once, by the owner of the first one."""
        sender, chosen = self.sender(job.owner, False), list(dict.fromkeys((job, other)))
        if all(one.state == "active" and not one.gone for one in chosen):
            del chosen[1:]  # refunds of jobs that are deleted at once come in any order
        handle, outcomes = self.do(self.studio.libraries.delete_jobs(sender.handle, [one.handle for one in chosen]))
        deletion = Deletion(handle, sender)
        expected = ["not_found" if self.model.delete(one, sender, deletion) else "done" for one in chosen]
        assert list(outcomes) == expected
        deletion.jobs = [job for job in chosen if job.deletion is deletion]
        self.jobs_changed(sender)
        return deletion

    @rule(deletion=deletions, stranger=STRANGERS)
    def restore_deletion(self, deletion: Deletion, stranger: bool) -> None:
        sender = self.sender(deletion.owner, stranger)
        found = self.do(self.studio.libraries.restore_deletion(sender.handle, deletion.handle))
        assert found == deletion.restore(sender)
        self.looked_at(deletion.owner, *PARTS)
