"""`mangamotion plan`: what a prompt is read as."""

from argparse import Namespace
from collections.abc import Iterator

from domain.script import NotDrawn, SceneScript, ScriptShot, ScriptSubject, packed
from infra.cli.lines import print_line
from processors.engines.director.drawable import read

_FACTS = ("place", "time", "weather", "season", "mood", "framing", "target", "view", "camera", "pace")
_COLUMN = 12


def run(options: Namespace) -> int:
    """Prints the script of a prompt."""
    script = read(options.prompt, options.style)
    for line in (packed(script),) if options.json else _lines(script):
        print_line(line)
    return 0


def _lines(script: SceneScript) -> Iterator[str]:
    for number, shot in enumerate(script.shots, 1):
        yield f"shot {number}"
        yield from (f"  {name:{_COLUMN}}{value}" for name, value in _rows(shot))
    if script.style:
        yield f"{'style':{_COLUMN + 2}}{script.style}"
    yield from (f"{'not drawn':{_COLUMN + 2}}{_reason(note)}" for note in script.not_drawn)


def _rows(shot: ScriptShot) -> Iterator[tuple[str, str]]:
    yield from (("subject", _described(subject)) for subject in shot.subjects)
    for name in _FACTS:
        if value := getattr(shot, name):
            yield name, value
    yield from (("text", text) for text in shot.text)
    yield from (("speech", f"{line.who or 'narrator'}: {line.text}") for line in shot.speech)
    for name, words in (("sound", shot.sound), ("excluded", shot.excluded)):
        if words:
            yield name, ", ".join(words)


def _described(subject: ScriptSubject) -> str:
    """As `3 black cat, sit, on fence`."""
    count = subject.count or ("several" if subject.several is True else None)
    head = " ".join(str(word) for word in (count, subject.age, subject.size, subject.colour, subject.noun) if word)
    relation = subject.relation and f"{subject.relation.kind} {subject.relation.to}"
    role = subject.role if subject.role != subject.noun else None
    clothes = subject.clothes and f"with {subject.clothes}"
    return ", ".join(part for part in (head, role, clothes, subject.emotion, subject.action, relation) if part)


def _reason(note: NotDrawn) -> str:
    instead = f"; drawn instead: {note.drawn_instead}" if note.drawn_instead else ""
    return f"{note.word} ({note.why}{instead})"
