"""Who is named by "another" only, and what is done for them: said in plainer words before a prompt is read."""

import re

_SOME = re.compile(
    r"\b(one|two|three) (?:\w+ )?(?:person|people|man|men|woman|women|friends?|boys?|girls?|child|children|kids?)\b",
    re.IGNORECASE,
)
#: Who gets up and starts something is seen in what is started.
_RISES = re.compile(r"\b(?:gets?|stands?|jumps?) up and (?:then )?(?:starts?|begins?)\b", re.IGNORECASE)
_OTHER = "another person"
_VERBS = r"searches|looks|climbs|walks|holds|watches|carries|listens|reads|sits|sleeps|writes|drives|cooks|laughs"
#: What is found, and what is read in its stead, in order.
_PLAINER: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(found, re.IGNORECASE), plain)
    for found, plain in (
        (
            r"\b(?:another|the other)(?: one)?(?=\s*(?:$|[.,;:]|'s\b|(?:an?|the|into|onto|to|in|on|with|from|while|and"
            rf"|{_VERBS})\b))",
            _OTHER,
        ),
        (r"\b(?:another|the other) (?:man|woman|friend)(?=[.,']| put| tie| set)", _OTHER),
        (rf"\bhelps {_OTHER} (?:to )?put on (.+?)(?=[.,]|$)", rf"puts \1 on {_OTHER}"),
        (
            rf"\bhelps {_OTHER} (?:to )?(tie|clean|lift|carry|button|zip|fix|wash|fold) (?:their |his |her )?(.+?)"
            r"(?=[.,]|$)",
            rf"\1s \2 for {_OTHER}",
        ),
        (rf"\b(?:hands|passes|gives) {_OTHER} (.+?)(?=[.,]|$)", rf"gives \1 to {_OTHER}"),
        (rf"\b(around|over|on) {_OTHER}'s (?:neck|wrist|shoulders?|head|arm|back|hand)\b", rf"\1 {_OTHER}"),
        (rf"\b{_OTHER}'s (\w+)", rf"the \1 for {_OTHER}"),
        (rf"\bof {_OTHER}\b", f"for {_OTHER}"),
    )
)


def plainly(text: str) -> str:
    """The text with "another" as a person where one person does something for another."""
    text = _RISES.sub("start", text)
    if _SOME.search(text) is None:
        return text
    for found, plain in _PLAINER:
        text = found.sub(plain, text)
    return text
