"""Who is an admin is one aggregate, and at least one account is."""

from uuid import UUID, uuid4

import pytest

from domain.admins import AdminAdded, AdminRemoved, Admins, LastAdmin
from domain.user import AccountDisabled, NotAdmin, RoleChanged, User, UserDisabled, UserEnabled
from tests.examples import order


def account() -> User:
    user = User.register(uuid4(), f"{uuid4()}@example.com", "hash")
    user.collect_events()
    return user


def admins_with(*users: User) -> Admins:
    admins = Admins.none()
    for user in users:
        admins.change(user, role="admin")
        user.collect_events()
    admins.collect_events()
    return admins


def recorded(user: User, admins: Admins) -> list[object]:
    return [envelope.event for one in (user, admins) for envelope in one.collect_events()]


def test_an_account_that_becomes_an_admin_is_added_once() -> None:
    ann, admins = account(), Admins.none()
    admins.change(ann, role="admin")
    assert recorded(ann, admins) == [RoleChanged(role="admin"), AdminAdded(user_id=ann.id)]
    admins.change(ann, role="admin")
    assert recorded(ann, admins) == []


def test_one_of_two_admins_can_be_demoted() -> None:
    ann, bob = account(), account()
    admins = admins_with(ann, bob)
    admins.change(ann, role="user")
    assert recorded(ann, admins) == [RoleChanged(role="user"), AdminRemoved(user_id=ann.id)]
    assert admins.members == {bob.id}


@pytest.mark.parametrize("change", [{"role": "user"}, {"disabled": True}, {"role": "user", "disabled": True}], ids=str)
def test_the_last_admin_can_be_neither_demoted_nor_disabled(change: dict[str, object]) -> None:
    ann = account()
    admins = admins_with(ann)
    with pytest.raises(LastAdmin):
        admins.change(ann, **change)  # type: ignore[arg-type]  # both are among the parameters
    with pytest.raises(LastAdmin):
        admins.remove(ann.id)


def test_an_account_that_is_no_admin_can_be_erased_also_where_there_is_no_admin() -> None:
    ann, bob = account(), account()
    for admins in (Admins.none(), admins_with(ann)):
        admins.remove(bob.id)
        assert admins.collect_events() == []


def test_a_disabled_admin_does_not_count_until_enabled_again() -> None:
    ann, bob = account(), account()
    admins = admins_with(ann, bob)
    admins.change(bob, disabled=True)
    assert recorded(bob, admins) == [UserDisabled(), AdminRemoved(user_id=bob.id)]
    with pytest.raises(LastAdmin):
        admins.change(ann, role="user")
    admins.change(bob, disabled=False)
    assert recorded(bob, admins) == [UserEnabled(), AdminAdded(user_id=bob.id)]


def test_an_account_without_rights_can_be_disabled_although_no_admin_is_left() -> None:
    ann, admins = account(), Admins.none()
    admins.change(ann, disabled=True)
    assert recorded(ann, admins) == [UserDisabled()]
    admins.change(ann, disabled=True)
    assert recorded(ann, admins) == []


def test_an_admin_that_the_aggregate_does_not_know_is_not_demoted_unless_another_one_is_known() -> None:
    ann, bob = account(), account()
    ann.change_role("admin")
    with pytest.raises(LastAdmin):
        Admins.none().change(ann, role="user")
    ann.change_role("admin")
    admins = admins_with(bob)
    admins.change(ann, role="user")
    assert recorded(ann, admins)[-1] == RoleChanged(role="user")


def test_a_disabled_account_orders_nothing_and_has_no_rights() -> None:
    ann = account()
    ann.change_role("admin")
    ann.set_disabled(True)
    with pytest.raises(AccountDisabled):
        ann.submit(UUID(int=1), order(price=1))
    with pytest.raises(NotAdmin):
        ann.require_admin()
    ann.set_disabled(False)
    ann.require_admin()
    ann.submit(UUID(int=1), order(price=1))
