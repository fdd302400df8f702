"""When two texts are the same, and what of a text is stored: passwords, mailboxes, names, tags and prompts.

Normalisation forms are those of Unicode Standard Annex 15, "characters that a person sees" are the extended grapheme
clusters of Annex 29, domain names those of IDNA 2008 with the mapping of Unicode Technical Standard 46.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

import idna
import regex

from domain.errors import Invalid

#: Marks of direction, soft hyphens, spaces of no width, fillers. Variation selectors change what is seen, and stay.
_INVISIBLE = r"[[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]--[\uFE00-\uFE0F\U000E0100-\U000E01EF]]"
#: Invisible ones that change what is seen: within an emoji, and in scripts whose letters join.
_JOINING = (
    r"(?<=\p{Extended_Pictographic}[\uFE0F\p{EMod}]?)\u200D(?=\p{Extended_Pictographic})"
    r"|(?<=\U0001F3F4)[\U000E0020-\U000E007E]+\U000E007F"
    r"|(?<=[\p{Arabic}\p{Syriac}\p{Mongolian}\p{Sinhala}\p{Khmer}\p{Myanmar}\u0900-\u0D7F])[\u200C\u200D]"
)
_UNSEEN = regex.compile(rf"({_JOINING})|{_INVISIBLE}", regex.VERSION1)
_CONTROL = regex.compile(r"[\p{Cc}\p{Cs}]+")
_CLUSTER = regex.compile(r"\X")
_ATOM = r"[^@\s.\p{C}\p{Z}\"(),:;<>\[\]\\]+"
_LOCAL = regex.compile(rf"{_ATOM}(\.{_ATOM})*")
MAX_PROMPT = 2000

# The sources ask to remove shell metacharacters, although nothing here ever reaches a shell.
_SHELL = re.compile(r"[;&|`$<>\\]+")
#: Well-formed tags of RFC 5646, 2.1: language, script, region, variants, extensions, private use.
_LANGUAGE = re.compile(
    r"([a-z]{2,3}(-[a-z]{3}){0,3}|[a-z]{4,8})(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
    r"(-[0-9a-wy-z](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?",
    re.ASCII | re.IGNORECASE,
)
_LONGEST_TAG = 35
#: Longer than any domain name can be.
_LONGEST_DOMAIN = 253


def password_form(typed: str) -> str:
    """The form that is hashed: keyboards and systems write one accented letter in two ways (NFC)."""
    return unicodedata.normalize("NFC", typed)


def visible_length(text: str) -> int:
    """How many characters a person sees."""
    return len(_CLUSTER.findall(text))


class BadEmail(Invalid):
    """This is not an e-mail address"""

    field = "email"


def check_mailbox(email: str) -> str:
    """The address without spaces around it. Raises BadEmail for one that no mail can reach."""
    email = email.strip()
    local, _, domain = email.rpartition("@")
    right_length = len(email) <= 254 and 1 <= len(local) <= 64
    if not (right_length and shown(email) == email and _LOCAL.fullmatch(local) and _is_host(_ascii(domain))):
        raise BadEmail
    return email


def mailbox(email: str) -> str:
    """The form in which all spellings of one mailbox are equal, and no two mailboxes.

    Letter case and width do not count, and a domain is the same in Unicode and in Punycode. A sharp s is not "ss".
    """
    local, _, domain = email.strip().rpartition("@")
    return f"{_folded(local)}@{_ascii(domain) or _folded(domain)}"


def earlier_forms(email: str) -> Sequence[str]:
    """The forms that claims on this mailbox may have been made under before `mailbox`: NFKC, case-folded."""
    local, _, domain = email.strip().rpartition("@")
    ascii_domain = _ascii(domain)
    domains = (domain, ascii_domain, idna.decode(ascii_domain)) if ascii_domain else (domain,)
    return tuple(dict.fromkeys(_case_folded(f"{local}@{spelled}") for spelled in domains))


def shown(text: str) -> str:
    """The text without invisible characters: with them two different names would look the same."""
    return text if text.isascii() else _UNSEEN.sub(lambda found: found[1] or "", text)


def one_line(text: str) -> str:
    """The text as it is shown, on one line, without control characters and doubled spaces."""
    return " ".join(_CONTROL.sub(" ", shown(text)).split())


def clean_lines(text: str) -> str:
    """The text as it is shown, with its lines, without other control characters and spaces around it."""
    lines = shown(text).replace("\t", " ").splitlines()
    return "\n".join(_CONTROL.sub("", line).rstrip() for line in lines).strip()


def has_control(text: str) -> bool:
    """Whether there are control characters, or halves of characters, in it."""
    return _CONTROL.search(text) is not None


class BadName(Invalid):
    """The name needs 1 to 120 characters"""

    field = "name"


def clean_name(text: str) -> str:
    """A name of 1 to 120 characters on one line. Raises BadName."""
    name = " ".join(shown(text).split())
    if not 1 <= len(name) <= 120 or has_control(name):
        raise BadName
    return name


class BadReason(Invalid):
    """Write a reason of 1 to 200 characters"""

    field = "reason"


def clean_reason(text: str) -> str:
    """A reason of 1 to 200 characters on one line. Raises BadReason."""
    reason = one_line(text)
    if not 1 <= len(reason) <= 200:
        raise BadReason
    return reason


class BadTags(Invalid):
    """A job has at most 20 tags of 1 to 40 characters each"""

    field = "tags"


def clean_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Trimmed, without repetition, in the order given. Raises BadTags."""
    kept = tuple(dict.fromkeys(" ".join(shown(tag).split()) for tag in tags))
    if len(kept) > 20 or any(not 1 <= len(tag) <= 40 or has_control(tag) for tag in kept):
        raise BadTags
    return kept


class BadLanguage(Invalid):
    """Write the language as BCP 47 does, such as en, pt-BR or zh-Hant"""

    field = "language"


def clean_language(tag: str) -> str:
    """A language tag (RFC 5646) in its usual spelling: `zh-hant-tw` is `zh-Hant-TW`. Raises BadLanguage."""
    if len(tag) > _LONGEST_TAG or not _LANGUAGE.fullmatch(tag):
        raise BadLanguage
    first, *others = tag.split("-")
    return "-".join([first.lower(), *_spelled(others)])


def _spelled(subtags: Sequence[str]) -> Iterable[str]:
    """Scripts have a capital, regions are capitals; what follows a subtag of one character is neither."""
    plain = False
    for subtag in subtags:
        plain = plain or len(subtag) == 1
        script, region = len(subtag) == 4 and subtag.isalpha(), len(subtag) == 2
        yield subtag.lower() if plain else subtag.title() if script else subtag.upper() if region else subtag.lower()


class PromptEmpty(Invalid):
    """Write a prompt: it is empty, or nothing is left of it once characters such as ; & | ` $ < > are taken out"""

    field = "prompt"


class PromptTooLong(Invalid):
    """The prompt is longer than 2000 characters"""

    field = "prompt"


def clean_prompt(typed: str) -> str:
    """The prompt to store, without shell metacharacters, control characters and invisible ones.

    Raises PromptTooLong above 2000 characters as typed, PromptEmpty when nothing is left.
    """
    if len(typed) > MAX_PROMPT:
        raise PromptTooLong
    kept = one_line(_SHELL.sub(" ", typed))
    if not kept:
        raise PromptEmpty
    return kept


def first_words(prompt: str, characters: int = 60) -> str:
    """A name for a job that was ordered without one."""
    if len(prompt) <= characters:
        return prompt
    return prompt[:characters].rsplit(" ", 1)[0] + "…"


def _is_host(domain: str) -> bool:
    *_, last = labels = domain.split(".")
    return len(labels) > 1 and all(labels) and not last.isdigit()


def searchable(text: str) -> str:
    """The form in which a search of addresses compares them: letter case and width do not count."""
    return _case_folded(text)


def _folded(text: str) -> str:
    """Lower case, of compatibility forms too; the two small sigmas are one."""
    lower = unicodedata.normalize("NFKC", text).lower().replace("ς", "σ")
    return unicodedata.normalize("NFKC", lower)


def _case_folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()


def _ascii(domain: str) -> str:
    """The domain in Punycode, lower case; empty when it is none."""
    if len(domain) > _LONGEST_DOMAIN or shown(domain) != domain:
        return ""
    try:
        return idna.encode(domain, uts46=True).decode()
    except (idna.IDNAError, UnicodeError):
        return ""
