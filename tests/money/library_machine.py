"""Projects, texts, saved searches, settings, marks and notifications, among the credits: each is that of the model."""

from collections.abc import Collection, Sequence
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import Bundle, MultipleResults, multiple, precondition, rule

from domain.project import title_of_copy
from tests.money import library_model as library
from tests.money.library_model import OF_JOBS, PARTS, Changes, Look, Project, Search, Text
from tests.money.machine import MoneyMachine
from tests.money.model import Account, Ordered
from tests.money.studio import listed_price

#: One in six is sent by another user.
STRANGERS = st.sampled_from((False,) * 5 + (True,))
#: A video of one second and one of five.
SHORT = st.sampled_from((1, 5))
TITLES = st.sampled_from(("Autumn", "Winter"))
TYPES = st.sampled_from(("video", "product", "story", "other"))
CONTENTS = st.sampled_from(("Warm coats", "Warm boats", "Cold nights"))
WORDS = st.sampled_from(("warm", "cold", "co"))
FLAGS = st.booleans()
PROJECT_CHANGES = st.fixed_dictionaries({}, optional={"title": TITLES, "type": TYPES})
TEXT_CHANGES = st.fixed_dictionaries({}, optional={"title": TITLES, "content": CONTENTS, "starred": FLAGS})
MARKS = st.fixed_dictionaries(
    {}, optional={"favorite": FLAGS, "archived": FLAGS, "tags": st.lists(st.sampled_from("ab"), unique=True)}
)
SETTINGS = st.fixed_dictionaries(
    {},
    optional={
        "aspectRatio": st.sampled_from((None, "16:9", "9:16")),
        "tone": st.sampled_from((None, "calm", "serious")),
        "finished": FLAGS,
        "failed": FLAGS,
        "displayName": st.sampled_from((None, "Ann")),
        "shopify": FLAGS,
        "tiktok": FLAGS,
    },
)
#: What is done to many jobs, with the marks that it sets.
ACTIONS: dict[str, Changes] = {
    "archive": {"archived": True},
    "unarchive": {"archived": False},
    "favorite": {"favorite": True},
    "unfavorite": {"favorite": False},
}


class LibraryMachine(MoneyMachine):
    """The rules of what accounts have beside credits."""

    projects: Bundle[Project] = Bundle("projects")
    looks: Bundle[Look] = Bundle("looks")
    texts: Bundle[Text] = Bundle("texts")
    searches: Bundle[Search] = Bundle("searches")

    def sender(self, owner: Account, stranger: bool) -> Account:
        """The owner, or another user where there is one."""
        others = [account for account in self.model.accounts if account is not owner]
        found = others[0] if stranger and others else owner
        self.enter(found)
        return found

    @rule(target=projects, account=MoneyMachine.accounts, title=TITLES, type_=TYPES)
    def make_project(self, account: Account, title: str, type_: str) -> Project:
        self.enter(account)
        handle = self.do(self.studio.libraries.make_project(account.handle, title, type_))
        project = Project(handle=handle, owner=account, title=title, type=type_)
        account.library.projects.append(project)
        self.looked_at(account, "projects")
        return project

    @rule(project=projects, changes=PROJECT_CHANGES, stranger=STRANGERS)
    def change_project(self, project: Project, changes: Changes, stranger: bool) -> None:
        sender = self.sender(project.owner, stranger)
        refusal = self.do(self.studio.libraries.change_project(sender.handle, project.handle, changes))
        assert refusal == library.change_project(sender, project, changes)
        self.looked_at(project.owner, "projects")

    @rule(target=projects, project=projects, stranger=STRANGERS)
    def duplicate_project(self, project: Project, stranger: bool) -> MultipleResults[Project]:
        sender = self.sender(project.owner, stranger)
        handle, refusal = self.do(self.studio.libraries.duplicate_project(sender.handle, project.handle))
        assert refusal == project.refused(sender)
        if refusal:
            return multiple()
        taken = [one.title for one in project.owner.library.projects if not one.gone]
        title = title_of_copy(project.title, taken)
        copy = Project(handle=handle, owner=project.owner, title=title, type=project.type)
        self.take_copies(project, copy)
        self.looked_at(project.owner, "projects", "texts")
        return multiple(copy)

    def take_copies(self, project: Project, copy: Project) -> None:
        """The copies of texts, which may come in any order, get the ids that the studio gave them."""
        owner = project.owner
        shown = self.do(self.studio.libraries.view(owner.handle, ("texts",)))["texts"]
        new = {
            handle: (title, content) for handle, (title, content, *_, place) in shown.items() if place == copy.handle
        }
        for text in library.copies(project, copy):
            text.handle = next(handle for handle, version in new.items() if version == text.versions[-1])
            del new[text.handle]
            owner.library.texts.append(text)
        assert not new
        owner.library.projects.append(copy)

    @rule(project=projects, stranger=STRANGERS)
    def delete_project(self, project: Project, stranger: bool) -> None:
        sender = self.sender(project.owner, stranger)
        refusal = self.do(self.studio.libraries.delete_project(sender.handle, project.handle))
        assert refusal == project.delete(sender, self.model.today)
        self.looked_at(project.owner, *OF_JOBS, "texts", "trash")

    @rule(target=MoneyMachine.jobs, project=projects, stranger=STRANGERS, seconds=SHORT)
    def order_for_a_project(self, project: Project, stranger: bool, seconds: int) -> MultipleResults[Ordered]:
        return self._ordered(project, stranger, seconds, project=project.handle)

    @rule(target=MoneyMachine.jobs, look=looks, stranger=STRANGERS, seconds=SHORT)
    def order_for_a_look(self, look: Look, stranger: bool, seconds: int) -> MultipleResults[Ordered]:
        return self._ordered(look, stranger, seconds, look=look.handle)

    def _ordered(self, place: Project | Look, stranger: bool, seconds: int, **named: Any) -> MultipleResults[Ordered]:
        sender, listed = self.sender(place.owner, stranger), listed_price(seconds)
        handle, refusal = self.do(self.studio.order(sender.handle, seconds, **named))
        assert refusal == (place.refused(sender) or self.model.order(sender, listed))
        job = [self.model.queued(handle, sender, listed, place)] if handle else []
        self.jobs_changed(sender)
        return multiple(*job)

    @rule(target=looks, account=MoneyMachine.accounts, name=TITLES)
    def make_look(self, account: Account, name: str) -> Look:
        self.enter(account)
        handle = self.do(self.studio.libraries.make_look(account.handle, name))
        look = Look(handle=handle, owner=account, name=name)
        account.library.looks.append(look)
        self.looked_at(account, "looks")
        return look

    @rule(job=MoneyMachine.jobs, look=looks, own=st.booleans(), stranger=STRANGERS)
    def set_default(self, job: Ordered, look: Look, own: bool, stranger: bool) -> None:
        """Mostly of the look that the video was ordered for."""
        look = job.look if own and job.look else look
        sender = self.sender(look.owner, stranger)
        refusal = self.do(self.studio.libraries.set_default(sender.handle, job.handle, look.handle))
        assert refusal == library.set_default(sender, job, look)
        self.looked_at(look.owner, "looks")

    @rule(look=looks, stranger=STRANGERS)
    def delete_look(self, look: Look, stranger: bool) -> None:
        sender = self.sender(look.owner, stranger)
        refusal = self.do(self.studio.libraries.delete_look(sender.handle, look.handle))
        assert refusal == look.delete(sender, self.model.today)
        self.looked_at(look.owner, "looks", "jobs", "trash")

    @rule(job=MoneyMachine.jobs, project=projects, stranger=STRANGERS)
    def move_job(self, job: Ordered, project: Project, stranger: bool) -> None:
        self._moved(job, project, stranger)

    @rule(job=MoneyMachine.jobs, stranger=STRANGERS)
    def take_job_out(self, job: Ordered, stranger: bool) -> None:
        self._moved(job, None, stranger)

    def _moved(self, job: Ordered, project: Project | None, stranger: bool) -> None:
        sender = self.sender(job.owner, stranger)
        changes = {"projectId": project.handle if project else None}
        refusal = self.do(self.studio.libraries.mark(sender.handle, job.handle, changes))
        assert refusal == library.move(sender, job, project)
        self.looked_at(job.owner, *OF_JOBS)

    @rule(job=MoneyMachine.jobs, changes=MARKS, stranger=STRANGERS)
    def mark_job(self, job: Ordered, changes: Changes, stranger: bool) -> None:
        sender = self.sender(job.owner, stranger)
        refusal = self.do(self.studio.libraries.mark(sender.handle, job.handle, changes))
        assert refusal == library.mark(sender, job, changes)
        self.looked_at(job.owner, *OF_JOBS)

    @rule(job=MoneyMachine.jobs, starred=FLAGS, stranger=STRANGERS)
    def star_video(self, job: Ordered, starred: bool, stranger: bool) -> None:
        sender = self.sender(job.owner, stranger)
        refusal = self.do(self.studio.libraries.change_asset(sender.handle, job.handle, {"starred": starred}))
        assert refusal == library.star(sender, job, starred)
        self.looked_at(job.owner, "jobs", "videos")

    @rule(job=MoneyMachine.jobs, other=MoneyMachine.jobs, project=projects)
    def move_jobs(self, job: Ordered, other: Ordered, project: Project) -> None:
        """Both jobs at once, by the owner of the first one."""
        sender, chosen = self.sender(job.owner, False), list(dict.fromkeys((job, other)))
        more = {"projectId": project.handle}
        found = self._bulk(sender, chosen, "move", more)
        refusal = library.placed(sender, project)
        assert found == (refusal, [] if refusal else [_outcome(library.move(sender, one, project)) for one in chosen])
        self.looked_at(sender, *OF_JOBS)

    @rule(job=MoneyMachine.jobs, other=MoneyMachine.jobs, action=st.sampled_from(sorted(ACTIONS)))
    def mark_jobs(self, job: Ordered, other: Ordered, action: str) -> None:
        sender, chosen = self.sender(job.owner, False), list(dict.fromkeys((job, other)))
        found = self._bulk(sender, chosen, action, {})
        assert found == ("", [_outcome(library.mark(sender, one, ACTIONS[action])) for one in chosen])
        self.looked_at(sender, *OF_JOBS)

    def _bulk(self, sender: Account, jobs: Sequence[Ordered], action: str, more: Changes) -> tuple[str, list[str]]:
        ids = [job.handle for job in jobs]
        refusal, outcomes = self.do(self.studio.libraries.bulk(sender.handle, ids, action, more))
        return refusal, list(outcomes)

    @rule(target=texts, account=MoneyMachine.accounts, content=CONTENTS)
    def write_text(self, account: Account, content: str) -> MultipleResults[Text]:
        return self._written(account, content, None)

    @rule(target=texts, project=projects, content=CONTENTS, stranger=STRANGERS)
    def write_text_in_a_project(self, project: Project, content: str, stranger: bool) -> MultipleResults[Text]:
        return self._written(self.sender(project.owner, stranger), content, project)

    def _written(self, sender: Account, content: str, project: Project | None) -> MultipleResults[Text]:
        self.enter(sender)
        place = project.handle if project else None
        handle, refusal = self.do(self.studio.libraries.write_text(sender.handle, content, place))
        assert refusal == library.placed(sender, project)
        text = [Text(handle=handle, owner=sender, versions=[(content, content)], project=project)] if handle else []
        sender.library.texts += text
        self.looked_at(sender, "texts")
        return multiple(*text)

    @rule(text=texts, changes=TEXT_CHANGES, stranger=STRANGERS)
    def change_text(self, text: Text, changes: Changes, stranger: bool) -> None:
        self._changed(text, changes, None, stranger)

    @rule(text=texts, project=projects, changes=TEXT_CHANGES, stranger=STRANGERS)
    def move_text(self, text: Text, project: Project, changes: Changes, stranger: bool) -> None:
        self._changed(text, {**changes, "projectId": project.handle}, project, stranger)

    @rule(text=texts, stranger=STRANGERS)
    def take_text_out(self, text: Text, stranger: bool) -> None:
        self._changed(text, {"projectId": None}, None, stranger)

    def _changed(self, text: Text, changes: Changes, project: Project | None, stranger: bool) -> None:
        sender = self.sender(text.owner, stranger)
        refusal = self.do(self.studio.libraries.change_asset(sender.handle, text.handle, changes))
        assert refusal == library.change_text(sender, text, changes, project)
        self.looked_at(text.owner, "texts", "searches")

    @rule(text=texts, job=MoneyMachine.jobs, project=projects, out=FLAGS)
    def move_assets(self, text: Text, job: Ordered, project: Project, out: bool) -> None:
        """A text and a video at once, into a project or out of theirs, by the owner of the text."""
        sender, place = self.sender(text.owner, False), None if out else project
        ids = [text.handle, job.handle]
        found = self.do(self.studio.libraries.move_assets(sender.handle, ids, place.handle if place else None))
        assert found == library.move_assets(sender, (text, job), place)
        for account in {sender, job.owner}:
            self.looked_at(account, "texts", *OF_JOBS)

    @rule(text=texts, stranger=STRANGERS)
    def delete_text(self, text: Text, stranger: bool) -> None:
        sender = self.sender(text.owner, stranger)
        refusal = self.do(self.studio.libraries.delete_text(sender.handle, text.handle))
        assert refusal == text.delete(sender, self.model.today)
        self.looked_at(text.owner, "texts", "searches")

    @rule(target=searches, account=MoneyMachine.accounts, name=TITLES, words=WORDS)
    def save_search(self, account: Account, name: str, words: str) -> Search:
        self.enter(account)
        handle = self.do(self.studio.libraries.save_search(account.handle, name, words))
        search = Search(handle=handle, owner=account, name=name, words=words)
        account.library.searches.append(search)
        self.looked_at(account, "searches")
        return search

    @rule(search=searches, name=TITLES, words=WORDS, stranger=STRANGERS)
    def change_search(self, search: Search, name: str, words: str, stranger: bool) -> None:
        sender = self.sender(search.owner, stranger)
        refusal = self.do(self.studio.libraries.change_search(sender.handle, search.handle, name, words))
        assert refusal == search.refused(sender)
        if not refusal:
            search.name, search.words = name, words
        self.looked_at(search.owner, "searches")

    @rule(search=searches, stranger=STRANGERS)
    def delete_search(self, search: Search, stranger: bool) -> None:
        sender = self.sender(search.owner, stranger)
        refusal = self.do(self.studio.libraries.delete_search(sender.handle, search.handle))
        assert refusal == search.delete(sender, self.model.today)
        self.looked_at(search.owner, "searches")

    @rule(account=MoneyMachine.accounts, changes=SETTINGS, expected=st.sampled_from((None, 0, -1)))
    def change_settings(self, account: Account, changes: Changes, expected: int | None) -> None:
        """With no version, the newest one, or an older one."""
        self.enter(account)
        version = None if expected is None else max(0, account.library.version + expected)
        refusal = self.do(self.studio.libraries.change_settings(account.handle, changes, version))
        assert refusal == account.library.change_settings(changes, version)
        self.looked_at(account, "settings", "notices")

    @precondition(lambda self: any(account.library.shown_notices for account in self.model.accounts))
    @rule(number=st.integers(0, 20), all_before=FLAGS)
    def read_notifications(self, number: int, all_before: bool) -> None:
        shown = [(account, notice) for account in self.model.accounts for notice in account.library.shown_notices]
        account, notice = shown[number % len(shown)]
        self.enter(account)
        self.do(self.studio.libraries.read(account.handle, notice.job.handle, all_before=all_before))
        account.library.read(notice, all_before=all_before)
        self.looked_at(account, "notices")

    def looked_at(self, account: Account, *parts: str) -> None:
        """A look after each step, at the parts of what an account has that the step may have changed."""
        self.agree(account, parts)

    def agree(self, account: Account, parts: Collection[str]) -> None:
        """These parts of what an account has are those of the model."""
        shown: Any = self.do(self.studio.libraries.view(account.handle, parts))
        for part in parts:
            assert shown[part] == PARTS[part](account), part

    def jobs_changed(self, account: Account) -> None:
        super().jobs_changed(account)
        self.looked_at(account, *OF_JOBS)

    def checked_in_the_end(self, account: Account) -> None:
        super().checked_in_the_end(account)
        self.agree(account, PARTS)


def _outcome(refusal: str) -> str:
    """What a bulk action reports of a job: that of another user is not found."""
    return "not_found" if refusal else "done"
