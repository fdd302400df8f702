"""Splits a prompt into scenes, in order, with the transitions between them."""

import re
import unicodedata
from typing import NamedTuple

from processors.engines.scene import vocabulary as words
from processors.engines.scene.grammar import SceneGraph, meanings, normalised, parse, style_in, tokens

MOST_SCENES = 24

#: The text between two scenes. The first group that matches names the transition.
_BETWEEN = re.compile(
    r"""
    [\s.,;:!?…。、！？；-]* \b (?:and\s+|smash\s+|hard\s+)? (?:
        (?P<cut> cuts?\s+to | jump\s+cut\s+to )
      | (?P<dissolve> (?:cross)?-?dissolves?\s+(?:in)?to | cross-?fades?\s+(?:in)?to | melts?\s+into )
      | (?P<flash> fades?\s+(?:through|to)\s+white(?:\s+to)? | flash(?:es)?\s+to )
      | (?P<fade> fades?\s+(?:through|to)\s+black(?:\s+(?:to|then|and\s+then))? | fades?\s+(?:in)?to )
      | (?P<wipe> wipes?\s+to )
      | (?P<iris> iris(?:es)?\s+(?:out\s+)?(?:in)?to )
      | (?P<whip> whip[\s-]?pans?\s+to | swish[\s-]?pans?\s+to )
      | (?P<then> then | afterwards | after\s+that | next | later | followed\s+by | finally | meanwhile )
    ) \b [\s,:]*
    | \s*(?P<arrow> →|⇒|->|=> )\s*
    | \s*(?P<marker> \b(?:scene|shot)\s*\d+\s*[:.)–-] | (?:^|(?<=\s))\d{1,2}[.)](?=\s) )\s*
    | [,、\s]* (?P<east> それから|その後|次に|然后|接着|затем|потом ) [,、\s]*
    | (?P<sentence> [.!?;…]+(?=\s|$) | [。！？；]+ | [\r\n]+ ) \s*
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: Subjects that belong to one place do not appear in the next one.
_BOUND = frozenset({"boat", "train", "fish", "jellyfish", "whale", "rocket", "turtle", "car", "penguin"})
_EXTRA_WORDS = {meaning: word for word, meaning in reversed(words.EXTRAS.items())}


class ScriptedScene(NamedTuple):
    """The text of one scene, and the transition that leads to it."""

    text: str
    #: None: any.
    transition: str | None


def scripted_scenes(prompt: str) -> list[ScriptedScene]:
    """The scenes of the prompt, at least one. What shows nothing new belongs to the scene before."""
    out: list[ScriptedScene] = []
    text, how = "", ""
    for piece, following in _pieces(unicodedata.normalize("NFC", prompt)):
        text = f"{text} {piece}".strip()
        if _shows(text, how, following):
            out.append(ScriptedScene(text, None if how in _ANY_WAY else how))
        elif out and text:
            out[-1] = ScriptedScene(f"{out[-1].text}. {text}", out[-1].transition)
        if out or not text:
            text, how = "", following
    return out or [ScriptedScene(normalised(prompt), None)]


#: These begin a scene without a named transition.
_ANY_WAY = ("", "then", "arrow", "marker", "east", "sentence")
_FULL_STOP = ("", "sentence")


def _pieces(prompt: str) -> list[tuple[str, str]]:
    """The texts of the scenes, each with the kind of the separator after it."""
    out, at = [], 0
    for found in _BETWEEN.finditer(prompt):
        out.append((prompt[at : found.start()], str(found.lastgroup)))
        at = found.end()
    return [*out, (prompt[at:], "")]


def _shows(text: str, how: str, following: str) -> bool:
    """Whether that is a scene: a sentence has to name a place or a subject in plain words, between "then" and "cut to"
    less will do."""
    found = tokens(text)
    if how not in _FULL_STOP:
        tables = (words.PLACES, words.SUBJECTS, words.TIMES, words.WEATHERS, words.MOTIONS, words.EXTRAS)
        return any(meanings(found, table) for table in tables)
    named = [word for word in found if word not in words.WEAK] if following in _FULL_STOP else found
    return any(meanings(named, table) for table in (words.PLACES, words.SUBJECTS))


def graphs(prompt: str, seed: int, style: str | None, most: int) -> list[tuple[SceneGraph, ScriptedScene]]:
    """The scenes drawn up; what one does not say is as in the one before."""
    scripted = scripted_scenes(prompt)
    if len(scripted) > most:
        scripted = [
            *scripted[: most - 1],
            ScriptedScene(". ".join(one.text for one in scripted[most - 1 :]), scripted[most - 1].transition),
        ]
    story, look = normalised(prompt), style or style_in(tokens(prompt))
    out: list[tuple[SceneGraph, ScriptedScene]] = []
    for scene in scripted:
        text = f"{scene.text} {_carried(scene.text, out[-1][0])}" if out else scene.text
        out.append((parse(text, seed, look, story), scene))
    return out


def _carried(text: str, before: SceneGraph) -> str:
    """What the scene inherits from the one before, as text."""
    found = tokens(text)
    hints, same_place = [], not meanings(found, words.PLACES)
    if same_place:
        hints += [before.place, *(_EXTRA_WORDS[extra] for extra in before.extras)]
    hints += [] if meanings(found, words.TIMES) else [before.time]
    airless = {"space", "underwater"} & {before.place, *meanings(found, words.PLACES)}
    hints += [] if airless or meanings(found, words.WEATHERS) else [before.weather]
    if not meanings(found, words.SUBJECTS):
        hints += [before.landmark] if before.landmark and same_place else []
        hints += [before.subject.kind] if before.subject and (same_place or before.subject.kind not in _BOUND) else []
    return " ".join(hints)
