"""The second factor: confirmed by a code, each code good once, five tries at a log-in."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from domain.ids import second_factor_id
from domain.second_factor import (
    MOST_FAILURES,
    TRIES,
    ChallengeOver,
    CodeRefused,
    CodeUsed,
    EnteredCode,
    LoginChallenge,
    NoSecretOffered,
    RecoveryCodesReplaced,
    SecondFactor,
    SecondFactorConfirmed,
    SecondFactorIsOff,
    SecondFactorIsOn,
    SecondFactorRemoved,
    SecretOffered,
    WrongFirstCode,
)

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
WRONG = EnteredCode(None, "no hash of ours")
HASHES = ("one", "two")
ONE, TWO = EnteredCode(None, "one"), EnteredCode(None, "two")


def at_step(number: int) -> EnteredCode:
    return EnteredCode(number)


def challenge(seconds: int = 300) -> LoginChallenge:
    return LoginChallenge(uuid4(), NOW + seconds * SECOND)


def active() -> SecondFactor:
    """A second factor that a code of step 10 has confirmed."""
    factor = SecondFactor.of(uuid4())
    factor.offer(uuid4(), "encrypted")
    factor.confirm(at_step(10), HASHES)
    factor.pending.clear()
    return factor


def test_a_secret_that_a_code_confirms_turns_it_on() -> None:
    user_id = uuid4()
    factor = SecondFactor.of(user_id)
    assert factor.id == second_factor_id(user_id) != user_id
    factor.offer(user_id, "encrypted")
    assert (factor.seed, factor.offered) == ("", "encrypted")
    factor.confirm(at_step(10), HASHES)
    assert factor.is_on
    assert (factor.seed, factor.offered) == ("encrypted", "")
    assert [type(event) for event in factor.pending] == [SecretOffered, SecondFactorConfirmed]


def test_the_newest_secret_that_was_offered_is_the_one_that_is_confirmed() -> None:
    factor = SecondFactor.of(uuid4())
    factor.offer(uuid4(), "first")
    factor.offer(uuid4(), "second")
    factor.confirm(at_step(10), HASHES)
    assert factor.seed == "second"


def test_without_a_secret_or_with_a_wrong_code_it_stays_off() -> None:
    factor = SecondFactor.of(uuid4())
    with pytest.raises(NoSecretOffered):
        factor.confirm(at_step(10), HASHES)
    factor.offer(uuid4(), "encrypted")
    for wrong in (WRONG, ONE):
        with pytest.raises(WrongFirstCode):
            factor.confirm(wrong, HASHES)
    assert not factor.is_on


def test_one_that_is_on_is_neither_replaced_nor_confirmed_again() -> None:
    factor = active()
    with pytest.raises(SecondFactorIsOn):
        factor.offer(uuid4(), "mine")
    with pytest.raises(SecondFactorIsOn):
        factor.confirm(at_step(11), HASHES)
    assert factor.pending == []


def test_a_code_of_a_later_step_lets_in() -> None:
    factor, login = active(), challenge()
    assert factor.enter(login, at_step(11), NOW)
    assert factor.pending == [CodeUsed(step=11, recovery_hash=None, challenge=login, at=NOW)]


@pytest.mark.parametrize("step", [11, 10, 9, 0])
def test_a_code_is_good_once_and_earlier_ones_are_spent_with_it(step: int) -> None:
    factor = active()
    assert factor.enter(challenge(), at_step(11), NOW)
    assert not factor.enter(challenge(), at_step(step), NOW)
    assert isinstance(factor.pending[-1], CodeRefused)


def test_the_code_that_confirmed_it_is_spent() -> None:
    assert not active().enter(challenge(), at_step(10), NOW)


def test_after_a_step_back_of_the_clock_codes_count_again_from_the_first_unused_step() -> None:
    factor = active()
    assert factor.enter(challenge(), at_step(500), NOW)
    assert not factor.enter(challenge(), at_step(12), NOW)
    assert factor.enter(challenge(), ONE, NOW), "a recovery code knows no clock"
    assert not factor.enter(challenge(), at_step(500), NOW)
    assert factor.enter(challenge(), at_step(501), NOW)


def test_each_recovery_code_is_good_once_and_leaves_the_others() -> None:
    factor, login = active(), challenge()
    assert factor.enter(login, ONE, NOW)
    assert factor.pending == [CodeUsed(step=None, recovery_hash="one", challenge=login, at=NOW)]
    assert not factor.enter(challenge(), ONE, NOW)
    assert factor.enter(challenge(), TWO, NOW)
    assert factor.recovery == ()
    assert factor.enter(challenge(), at_step(11), NOW), "the app goes on"


def test_a_log_in_takes_five_tries() -> None:
    factor, login = active(), challenge()
    assert [factor.enter(login, WRONG, NOW) for _ in range(TRIES)] == [False] * 5
    with pytest.raises(ChallengeOver):
        factor.enter(login, at_step(11), NOW)
    assert factor.enter(challenge(), at_step(11), NOW), "another log-in has tries of its own"


def test_the_fifth_try_still_counts() -> None:
    factor, login = active(), challenge()
    for _ in range(TRIES - 1):
        factor.enter(login, WRONG, NOW)
    assert factor.enter(login, at_step(11), NOW)


def test_a_log_in_succeeds_once() -> None:
    factor, login = active(), challenge()
    assert factor.enter(login, at_step(11), NOW)
    for code in (at_step(12), ONE, WRONG):
        with pytest.raises(ChallengeOver):
            factor.enter(login, code, NOW)


def test_a_log_in_waits_until_its_time_and_no_longer() -> None:
    factor, login = active(), challenge(300)
    assert not factor.enter(login, WRONG, NOW + 299 * SECOND)
    with pytest.raises(ChallengeOver):
        factor.enter(login, at_step(11), NOW + 300 * SECOND)


def test_two_log_ins_that_wait_count_for_themselves() -> None:
    factor, phone, laptop = active(), challenge(), challenge()
    for _ in range(TRIES):
        assert not factor.enter(phone, WRONG, NOW)
    assert factor.enter(laptop, at_step(11), NOW)


def test_log_ins_that_have_expired_are_forgotten() -> None:
    factor = active()
    for number in range(50):
        factor.enter(challenge(number + 1), WRONG, NOW)
    assert len(factor.tries) == 50
    factor.enter(challenge(3000), WRONG, NOW + 60 * SECOND)
    assert len(factor.tries) == 1


def test_what_is_remembered_of_log_ins_is_bounded() -> None:
    factor = active()
    for _ in range(500):
        factor.enter(challenge(), WRONG, NOW)
    assert len(factor.tries) == 64


def test_after_a_hundred_wrong_codes_in_a_row_only_a_recovery_code_counts() -> None:
    factor = active()
    for _ in range(MOST_FAILURES):
        factor.enter(challenge(), WRONG, NOW)
    assert not factor.enter(challenge(), at_step(11), NOW)
    assert factor.enter(challenge(), ONE, NOW)
    assert factor.enter(challenge(), at_step(11), NOW), "the count has begun anew"


def test_a_right_code_ends_the_count_of_wrong_ones() -> None:
    factor = active()
    for step in range(11, 14):
        for _ in range(MOST_FAILURES - 1):
            factor.enter(challenge(), WRONG, NOW)
        assert factor.enter(challenge(), at_step(step), NOW)


def test_a_code_that_proves_something_is_spent_too() -> None:
    factor = active()
    assert factor.prove(at_step(11), NOW)
    assert factor.pending == [CodeUsed(step=11, recovery_hash=None, challenge=None, at=NOW)]
    for wrong in (at_step(11), WRONG):
        assert not factor.prove(wrong, NOW)
        assert factor.pending[-1] == CodeRefused(challenge=None, at=NOW)
    assert factor.prove(ONE, NOW)
    assert not factor.prove(ONE, NOW)


def test_after_many_wrong_codes_of_a_logged_in_user_only_a_recovery_code_proves_something() -> None:
    factor = active()
    for _ in range(MOST_FAILURES):
        assert not factor.prove(WRONG, NOW)
    assert factor.tries == (), "they belong to no log-in"
    assert not factor.prove(at_step(11), NOW)
    assert factor.prove(ONE, NOW)
    assert factor.prove(at_step(11), NOW)


def test_new_recovery_codes_replace_the_earlier_ones_and_leave_the_secret() -> None:
    factor = active()
    factor.replace_recovery_codes(("three",))
    assert factor.pending == [RecoveryCodesReplaced(recovery_hashes=("three",))]
    assert not factor.prove(ONE, NOW)
    assert factor.prove(EnteredCode(None, "three"), NOW)
    assert factor.prove(at_step(11), NOW)


def test_there_are_no_recovery_codes_without_a_second_factor() -> None:
    with pytest.raises(SecondFactorIsOff):
        SecondFactor.of(uuid4()).replace_recovery_codes(("three",))


def test_turned_off_it_asks_for_nothing_and_accepts_nothing() -> None:
    factor = active()
    factor.remove()
    factor.remove()
    assert factor.pending == [SecondFactorRemoved(user_id=factor.user_id)]
    assert factor.user_id is not None
    assert (factor.is_on, factor.recovery) == (False, ())
    with pytest.raises(ChallengeOver):
        factor.enter(challenge(), at_step(11), NOW)
    for code in (at_step(11), ONE):
        with pytest.raises(SecondFactorIsOff):
            factor.prove(code, NOW)


def test_turned_on_again_it_has_another_secret_and_other_recovery_codes() -> None:
    factor = active()
    factor.remove()
    factor.offer(uuid4(), "another")
    factor.confirm(at_step(10), ("three",))
    assert factor.seed == "another"
    assert not factor.enter(challenge(), ONE, NOW)
    assert factor.enter(challenge(), EnteredCode(None, "three"), NOW)


def test_no_event_publishes_a_seed_a_hash_or_a_step() -> None:
    published = {
        name
        for event in (SecretOffered, SecondFactorConfirmed, CodeUsed, CodeRefused, RecoveryCodesReplaced)
        for name in event.public
    }
    assert published == {"user_id"}
