"""A prompt becomes tokens: words, numbers, lengths of time, marks, and what is quoted."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from processors.reader.lexicon import folded
from processors.reader.others import plainly

#: More of a prompt is not read.
MOST = 4_000
#: Stands in the text for what was quoted there.
QUOTE = "\ue000"
_QUOTED = re.compile(
    r'"([^"\n]{1,500})"|“([^“”"]{1,500})[”"]|„([^„“”]{1,500})[“”]|«([^«»]{1,500})»|「([^「」]{1,500})」|『([^『』]{1,500})』'
    r"|‘([^‘’]{1,500})’(?!\w)|(?<![\w'])'([^'\n]{1,500})'(?!\w)"
)
#: "2girls", as in lists of tags.
_COUNTED = re.compile(r"\b([1-9])(?=[^\W\d_]{3,}\b)")
#: "1980s" says when, not what.
_DECADE = re.compile(r"\b(?:1[89]|20)\d0'?s\b", re.IGNORECASE)
#: "30 year old": of a person, no number of things.
_AGED = re.compile(
    r"\bin (?:his|her|their) (?P<decade>\d0)s\b|\b(?P<years>\d{1,3})[\s-](?:years?|yrs?|yo)[\s-]?(?:old)?\b",
    re.IGNORECASE,
)
_CHILD, _OLD = 12, 60
#: "3am", "10:30 p.m.": a time of the day.
_HOUR = re.compile(r"\b(1[0-2]|0?[1-9])(?::[0-5]\d)?\s?([ap])\.?m\b\.?", re.IGNORECASE)
#: From which hour on it is what.
_HOURS = ((0, "night"), (5, "dawn"), (7, "morning"), (12, "day"), (18, "sunset"), (20, "night"))
_UNIT = r"(?:s|secs?|seconds?|sekunden?|segundos?|secondes?|secondi)"
_NUMBER = r"\d{1,3}(?:[.,]\d{1,2})?"
#: "[0-3s]", "0:03 - 0:05": from when to when.
_CLOCK = r"\d{1,2}:\d{2}(?:\.\d{1,3})?"
_CONTRACTED = re.compile(r"(?<=\w)'(s|re|m|ll|ve|d)\b", re.IGNORECASE)
_ELIDED = re.compile(r"\b(l|d|qu|n|j|c|s|t|m|un|dell|all|nell|sull|dall|quest)'(?=\w)", re.IGNORECASE)
_PLURAL_OWNER = re.compile(r"(?<=\ws)'(?= \w)")
_MINUTES = re.compile(r"(\d{1,2}):(\d{2}(?:\.\d{1,3})?)")
_NUMBERS = re.compile(_NUMBER)
HANGUL = "\uac00-\ud7af"
CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af々ー"
_TOKEN = re.compile(
    rf"(?P<quote>{QUOTE})|(?P<option>--\w+)|(?P<run>[{CJK}]+(?: [{HANGUL}]+)*)"
    rf"|(?P<timecode>\b{_CLOCK}\s?(?:-|to)\s?{_CLOCK}|(?:\b|(?<=[\[(]))\d{{1,3}}\s?s?-\d{{1,3}}[\s-]?{_UNIT}\b)"
    rf"|(?P<seconds>\b{_NUMBER}[\s-]?{_UNIT}\b)"
    r"|(?P<show>\d{1,9}(?:[.,]\d{1,9}){0,3}\s?%(?:\s(?:off|discount|sale)\b)?|[$€£¥]\s?\d{1,9}(?:[.,]\d{1,9}){0,3})"
    rf"|(?P<word>(?:'(?:s|re|m|ll|ve|d)\b)|[^\W{CJK}{QUOTE}]+(?:'[^\W{CJK}]+)?'?)"
    r"|(?P<mark>[.,;:!?()\[\]|/\n…。、，！？；：])",
    re.IGNORECASE,
)
_MARKS = str.maketrans("。、，！？；：…!?", ".,,..;:...")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the prompt.

    `kind`: word, run (without spaces between its words), mark, quote, option, show, seconds, timecode.
    """

    kind: str
    #: Folded; of a mark: one of . , ; : ( ) [ ] | / and the end of a line; of a length of time: its seconds.
    text: str
    #: As typed.
    raw: str


def tokens(prompt: str) -> list[Token]:
    """The pieces of a prompt, in order; quotes hold the words between the marks."""
    text = unicodedata.normalize("NFKC", prompt[:MOST]).replace(QUOTE, " ").replace("_", " ")
    quotes: list[str] = []

    def kept(found: re.Match[str]) -> str:
        quotes.append(next(group for group in found.groups() if group))
        return f" {QUOTE} "

    text = _QUOTED.sub(kept, text).replace("’", "'").replace("—", ", ").replace("–", "-")
    text = plainly(text)
    text = _COUNTED.sub(r"\1 ", _HOUR.sub(_time_of_day, _AGED.sub(_aged, _DECADE.sub(" ", text))))
    text = _ELIDED.sub(r"\1' ", _PLURAL_OWNER.sub(" 's", _CONTRACTED.sub(r" '\1", text)))
    taken = iter(quotes)
    return [_token(found, taken) for found in _TOKEN.finditer(text)]


def _aged(found: re.Match[str]) -> str:
    years = int(found["decade"] or found["years"])
    return "child" if years <= _CHILD else "old" if years >= _OLD else ""


def _time_of_day(found: re.Match[str]) -> str:
    hour = int(found[1]) % 12 + 12 * (found[2] in "pP")
    return next(word for start, word in reversed(_HOURS) if hour >= start)


def _token(found: re.Match[str], quotes: Iterator[str]) -> Token:
    kind, raw = found.lastgroup or "mark", found[0]
    if kind == "quote":
        quoted = next(quotes)
        return Token(kind, "", quoted)
    if kind in ("seconds", "timecode"):
        return Token(kind, _seconds(raw), raw)
    return Token(kind, raw.translate(_MARKS) if kind == "mark" else _fold(raw), raw)


@lru_cache(4096)
def _fold(raw: str) -> str:
    return folded(raw)


def _seconds(raw: str) -> str:
    """How long "4.5 sec" or "0:03 - 0:05" is."""
    if ":" in raw:
        start, end = (int(clock[1]) * 60 + float(clock[2]) for clock in _MINUTES.finditer(raw))
        return str(end - start)
    first, *others = (number.replace(",", ".") for number in _NUMBERS.findall(raw))
    return str(float(others[0]) - float(first)) if others else first
