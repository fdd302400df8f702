"""`mangamotion plan` shows what a prompt is read as."""

import pytest

from domain.script import packed, unpacked
from infra.cli import main
from processors.reader import read

PROMPT = 'Shot 1: three black cats on a fence at night, no rain. Shot 2: A girl says "Hello!" in slow motion, close-up.'


def test_a_plan_lists_what_each_shot_shows_and_what_no_film_does(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", PROMPT]) == 0

    assert capsys.readouterr().out.splitlines() == [
        "shot 1",
        "  subject     3 black cat, on fence",
        "  subject     fence",
        "  time        night",
        "  excluded    rain",
        "shot 2",
        "  subject     girl",
        "  framing     close-up",
        "  pace        slow motion",
        "  speech      girl: Hello!",
    ]


def test_a_plan_as_json_is_the_script_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", PROMPT, "--json", "--style", "manga"]) == 0

    shown = capsys.readouterr().out.strip()
    assert shown == packed(read(PROMPT, "manga"))
    assert unpacked(shown).style == "manga"


def test_a_plan_names_roles_clothes_and_what_is_drawn_instead(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "a girl detective in a red coat reads beside a narwhal, watercolor"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "  subject     girl, detective, with red coat, read, beside narwhal"
    assert "style         watercolor" in lines


def test_a_plan_needs_no_server_and_no_style(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", 'a quokka on a beach, text "SALE", birds chirping']) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[-1].startswith("not drawn     quokka (")
    assert {"  text        SALE", "  sound       birds"} <= set(lines)
