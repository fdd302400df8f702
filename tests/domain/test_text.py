"""When two texts are the same, and what of a text is shown."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.ids import email_claim_id
from domain.password import PasswordTooShort, check_password
from domain.text import (
    BadEmail,
    BadLanguage,
    check_mailbox,
    clean_language,
    clean_name,
    clean_prompt,
    clean_tags,
    earlier_forms,
    mailbox,
    one_line,
    password_form,
    shown,
    visible_length,
)

FAMILY, ENGLAND = "\U0001f469\u200d\U0001f469\u200d\U0001f467", "\U0001f3f4\U000e0067\U000e0062\U000e007f"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ann@Example.com", " ann@EXAMPLE.com ", True),
        ("x@müller.de", "x@xn--mller-kva.de", True),
        ("x@MÜLLER.de", "x@XN--MLLER-KVA.de", True),
        ("x@mu\u0308ller.de", "x@müller.de", True),
        ("Jürgen@example.com", "ju\u0308rgen@example.com", True),
        ("ｘ@ｅxample.com", "x@example.com", True),
        ("\u212aim@example.com", "kim@example.com", True),
        ("ΟΔΟΣ@example.com", "οδος@example.com", True),
        ("x@straße.de", "x@strasse.de", False),
        ("weiß@example.com", "weiss@example.com", False),
        ("ẞ@example.com", "ß@example.com", True),
        ("a+b@example.com", "a@example.com", False),
        ("a.b@example.com", "ab@example.com", False),
    ],
)
def test_a_mailbox_has_one_form_and_no_other_mailbox_has_it(one: str, other: str, same: bool) -> None:
    assert (mailbox(one) == mailbox(other)) is same
    assert (email_claim_id(one) == email_claim_id(other)) is same


@pytest.mark.parametrize("email", ["x@MÜLLER.de", "X@xn--mller-kva.de"])
def test_a_mailbox_was_claimed_before_by_either_spelling_of_its_domain(email: str) -> None:
    assert set(earlier_forms(email)) == {"x@müller.de", "x@xn--mller-kva.de"}


@pytest.mark.parametrize(
    "email",
    [
        "",
        "a",
        "a@b",
        "a b@c.de",
        "a@b@c.de",
        "a@b..de",
        "a\x00@b.de",
        "a" * 65 + "@b.de",
        "a@" + "b" * 64 + ".de",
        "a" * 250 + "@b.de",
        ".a@b.de",
        "a.@b.de",
        "a..b@b.de",
        "@b.de",
        "x@-example.com",
        "x@example-.com",
        "x@[127.0.0.1]",
        "x@127.0.0.1",
        "x@example.com.",
        "x@.example.com",
        "x@exa\u200bmple.com",
        "v\u200bictim@b.de",
        "rtl\u202ee@b.de",
        "so\u00adft@b.de",
        "x@b\u2060.de",
        "\ufeffx@b.de",
        "x\u3164@b.de",
        '"x"@b.de',
        "x,y@b.de",
        "x@ex ample.com",
        "x@exa\tmple.com",
        "x@ex_ample.com",
    ],
)
def test_an_address_that_no_mail_can_reach_is_refused(email: str) -> None:
    with pytest.raises(BadEmail):
        check_mailbox(email)


@pytest.mark.parametrize(
    "email",
    [
        "o'neil+news@sub.example.co.uk",
        "jürgen@müller.de",
        "пример@пример.рф",
        "用户@例子.中国",
        "a" * 64 + "@b.de",
        "x@xn--mller-kva.de",
        "!#$%&*-/=?^_`{|}~@b.de",
        "x@1and1.de",
    ],
)
def test_an_address_that_exists_somewhere_is_taken_as_typed(email: str) -> None:
    assert check_mailbox(f" {email} ") == email


@given(st.text(max_size=300))
def test_no_text_breaks_the_forms_and_each_is_stable(text: str) -> None:
    assert mailbox(mailbox(text)) == mailbox(text)
    assert earlier_forms(text)
    assert one_line(one_line(text)) == one_line(text)
    assert shown(shown(text)) == shown(text)
    assert password_form(unicodedata.normalize("NFD", text)) == password_form(text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("V\u200bictim", "Victim"),
        ("so\u00adft", "soft"),
        ("a\u202eb\u2066c\u200ed", "abcd"),
        ("a\u200db", "ab"),
        ("\ufeffx", "x"),
        ("x\u3164y\u2800z\u034f", "xyz"),
        (f"a {FAMILY} b", f"a {FAMILY} b"),
        (ENGLAND, ENGLAND),
        ("\U0001f44d\U0001f3fd", "\U0001f44d\U0001f3fd"),
        ("❤\ufe0f", "❤\ufe0f"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("x\U000e0067", "x"),
        (FAMILY + "\u200d", FAMILY),
    ],
)
def test_invisible_characters_are_not_kept_in_names_tags_and_prompts(typed: str, kept: str) -> None:
    assert (shown(typed), clean_name(typed), clean_tags([typed]), clean_prompt(typed)) == (kept, kept, (kept,), kept)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("abc", 3),
        ("e\u0301" * 4, 4),
        (FAMILY, 1),
        ("\U0001f1e9\U0001f1ea", 1),
        ("\r\n", 1),
        ("각", 1),
        ("กำ", 1),
    ],
)
def test_length_is_what_a_person_sees(text: str, length: int) -> None:
    assert visible_length(text) == length


@pytest.mark.parametrize("password", ["e\u0301" * 4, FAMILY * 7, "1234567\u0301"])
def test_a_password_is_as_short_as_it_looks(password: str) -> None:
    with pytest.raises(PasswordTooShort):
        check_password(password)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("EN", "en"),
        ("pt-br", "pt-BR"),
        ("ZH-HANT-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("sl-rozaj-biske", "sl-rozaj-biske"),
        ("de-1996", "de-1996"),
        ("de-DE-u-CO-phonebk", "de-DE-u-co-phonebk"),
        ("en-x-ab-Latn", "en-x-ab-latn"),
    ],
)
def test_a_language_tag_has_one_spelling(typed: str, kept: str) -> None:
    assert clean_language(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "e", "english language", "en_US", "-en", "en-", "e1", "ｅｎ", "en\n", "en-" + "x" * 9, "en" * 20]
)
def test_what_is_no_language_tag_is_refused(typed: str) -> None:
    with pytest.raises(BadLanguage):
        clean_language(typed)
