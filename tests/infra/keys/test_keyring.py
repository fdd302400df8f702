"""Fields encrypted under DATA_KEK: only the same key opens them, and only in their place."""

import pytest

from infra.keys.keyring import Keyring, Undecipherable

ONE, TWO = "1" * 64, "2" * 64
SEED, PLACE = b"a seed of twenty byte", "second-factor/1/seed"


def test_what_was_encrypted_is_read_again() -> None:
    text = Keyring(ONE).encrypt(SEED, PLACE)
    assert Keyring(ONE).decrypt(text, PLACE) == SEED


def test_no_two_texts_are_alike_and_none_shows_its_content_or_the_key() -> None:
    keyring = Keyring(ONE)
    texts = {keyring.encrypt(SEED, PLACE) for _ in range(100)}
    assert len(texts) == 100
    assert not any("seed" in text or ONE[:8] in text for text in texts)


def test_another_place_and_another_key_open_nothing() -> None:
    text = Keyring(ONE).encrypt(SEED, PLACE)
    with pytest.raises(Undecipherable):
        Keyring(ONE).decrypt(text, "second-factor/2/seed")
    with pytest.raises(Undecipherable):
        Keyring(TWO).decrypt(text, PLACE)


def test_a_text_names_its_key_so_that_the_key_can_be_replaced() -> None:
    old = Keyring(ONE).encrypt(SEED, PLACE)
    both = Keyring(TWO, ONE)
    assert both.decrypt(old, PLACE) == SEED
    new = both.encrypt(SEED, PLACE)
    assert Keyring(TWO).decrypt(new, PLACE) == SEED
    with pytest.raises(Undecipherable):
        Keyring(ONE).decrypt(new, PLACE)
    assert old.rpartition(".")[0] != new.rpartition(".")[0]


@pytest.mark.parametrize("change", ["", "x", "v1", "v1..", "v2{}", "{}x", "{}é", "a.b.c", "v1.00000000.AAAA"])
def test_a_changed_text_is_undecipherable_and_nothing_worse(change: str) -> None:
    text = Keyring(ONE).encrypt(SEED, PLACE)
    with pytest.raises(Undecipherable):
        Keyring(ONE).decrypt(change.replace("{}", text), PLACE)


def test_every_changed_character_is_found() -> None:
    keyring = Keyring(ONE)
    text = keyring.encrypt(SEED, PLACE)
    for number in range(len(text) - 1):  # the last one may hold bits that belong to no byte
        changed = f"{text[:number]}{'A' if text[number] != 'A' else 'B'}{text[number + 1 :]}"
        with pytest.raises(Undecipherable):
            keyring.decrypt(changed, PLACE)
