"""Codes as authenticator apps make them, and what users may type."""

import base64
import logging
import re
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from domain.second_factor import ChallengeOver
from infra.auth.challenges import LIFE, Challenges
from infra.auth.codes import DRIFT, STEP_SECONDS, Codes, is_code
from infra.keys.keyring import Keyring

ANN, BOB = uuid4(), uuid4()
SECRET = "a random text of the server"
NOW = datetime(2026, 11, 20, 12, 0, 15, tzinfo=UTC)
STEP = int(NOW.timestamp()) // STEP_SECONDS


@pytest.fixture
def codes() -> Codes:
    return Codes(Keyring("1" * 64))


def app(codes: Codes, step: int = STEP, secret: str = SECRET) -> str:
    """What an authenticator app shows that was given the secret as text."""
    seed = base64.b32decode(codes.shown(secret))
    return TOTP(seed, 6, SHA1(), 30).generate(step * STEP_SECONDS).decode()


@pytest.mark.parametrize(
    ("at", "code"), [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")]
)
def test_codes_are_those_of_rfc_6238(at: int, code: str) -> None:
    generator = TOTP(b"12345678901234567890", 6, SHA1(), 30)
    assert is_code(generator, at // STEP_SECONDS, code)
    assert not is_code(generator, at // STEP_SECONDS + 1, code)


def test_a_code_belongs_to_its_step_and_may_be_one_step_early_or_late(codes: Codes) -> None:
    seed = codes.seed(ANN, SECRET)
    for difference in range(-3, 4):
        read = codes.reader(ANN, app(codes, STEP + difference), NOW)
        assert read(seed).step == (STEP + difference if abs(difference) <= DRIFT else None), difference


def test_the_seed_is_encrypted_for_one_account(codes: Codes) -> None:
    seed = codes.seed(ANN, SECRET)
    assert codes.shown(SECRET) not in seed
    assert codes.reader(ANN, app(codes), NOW)(seed).step == STEP
    assert codes.reader(BOB, app(codes), NOW)(seed).step is None
    assert codes.reader(ANN, app(codes), NOW)(codes.seed(ANN, "another")).step is None


def test_a_seed_of_a_lost_key_is_a_wrong_code_and_logged(codes: Codes, caplog: pytest.LogCaptureFixture) -> None:
    seed = Codes(Keyring("2" * 64)).seed(ANN, SECRET)
    with caplog.at_level(logging.ERROR):
        assert codes.reader(ANN, app(codes), NOW)(seed).step is None
    assert [record.message for record in caplog.records] == ["seed of a second factor not decrypted"]


@pytest.mark.parametrize("form", ["{} {}", " {}{} ", "{}-{}", "{}\t{}"])
def test_blanks_and_hyphens_in_a_code_do_not_matter(codes: Codes, form: str) -> None:
    code = app(codes)
    assert codes.reader(ANN, form.format(code[:3], code[3:]), NOW)(codes.seed(ANN, SECRET)).step == STEP


@pytest.mark.parametrize(
    "text", ["", "x", "abcdef", "12345", "1234567", "１２３４５６", "\ud800" * 6, "\0" * 6, "😀" * 6]
)
def test_anything_else_is_a_wrong_code(codes: Codes, text: str) -> None:
    entered = codes.reader(ANN, text, NOW)(codes.seed(ANN, SECRET))
    assert entered.step is None
    assert entered.recovery_hash not in [codes.recovery_hash(ANN, code) for code in codes.recovery_codes(SECRET)]


def test_an_app_reads_the_address_of_the_secret(codes: Codes) -> None:
    parts = urlsplit(codes.uri(SECRET, "ann+film@example.com"))
    assert (parts.scheme, parts.netloc, parts.path) == ("otpauth", "totp", "/MangaMotion:ann%2Bfilm%40example.com")
    assert parse_qs(parts.query) == {
        "secret": [codes.shown(SECRET)],
        "issuer": ["MangaMotion"],
        "digits": ["6"],
        "period": ["30"],
        "algorithm": ["SHA1"],
    }


def test_a_secret_has_160_bits_and_is_another_one_for_every_random_text(codes: Codes) -> None:
    assert len(base64.b32decode(codes.shown(SECRET))) == 20
    assert len({codes.shown(f"text {number}") for number in range(100)}) == 100


def test_recovery_codes_have_80_bits_each_and_are_the_same_for_the_same_random_text(codes: Codes) -> None:
    made = codes.recovery_codes(SECRET)
    assert len(set(made)) == 10
    assert all(re.fullmatch(r"[A-Z2-7]{4}(-[A-Z2-7]{4}){3}", code) for code in made)
    assert codes.recovery_codes(SECRET) == made
    assert not set(made) & set(codes.recovery_codes("another"))


def test_a_recovery_code_is_known_by_its_hash_however_it_is_typed(codes: Codes) -> None:
    code = codes.recovery_codes(SECRET)[0]
    for typed in (code, code.lower(), code.replace("-", ""), f" {code.replace('-', ' ')} "):
        entered = codes.reader(ANN, typed, NOW)(codes.seed(ANN, SECRET))
        assert (entered.step, entered.recovery_hash) == (None, codes.recovery_hash(ANN, code))
    assert codes.recovery_hash(ANN, code) != codes.recovery_hash(BOB, code)


def test_a_challenge_says_whose_it_is_and_until_when() -> None:
    challenges = Challenges("a secret")
    waiting = challenges.read(challenges.issue(ANN, "hash", NOW))
    assert waiting.user_id == ANN
    assert waiting.challenge.until == NOW + LIFE
    assert waiting.challenge.id != challenges.read(challenges.issue(ANN, "hash", NOW)).challenge.id
    assert challenges.is_current(waiting, "hash")
    assert not challenges.is_current(waiting, "another hash")


def test_only_the_server_that_issued_a_challenge_reads_it() -> None:
    text = Challenges("a secret").issue(ANN, "hash", NOW)
    with pytest.raises(ChallengeOver):
        Challenges("another secret").read(text)


@pytest.mark.parametrize("change", ["", "x", "{}x", "é{}", "x" * 500])
def test_a_changed_challenge_is_over(change: str) -> None:
    challenges = Challenges("a secret")
    with pytest.raises(ChallengeOver):
        challenges.read(change.replace("{}", challenges.issue(ANN, "hash", NOW)))


def test_no_character_of_a_challenge_can_be_changed() -> None:
    challenges = Challenges("a secret")
    text = challenges.issue(ANN, "hash", NOW)
    for number in range(len(text) - 1):  # the last one may hold bits that belong to no byte
        changed = f"{text[:number]}{'A' if text[number] != 'A' else 'B'}{text[number + 1 :]}"
        with pytest.raises(ChallengeOver):
            challenges.read(changed)
