import pytest

from processors import reader


@pytest.mark.parametrize(
    ("prompt", "clothes", "place"),
    [
        ("medieval merchants at a market square", "medieval clothes", "old town"),
        ("Roman soldiers march through a city", "roman clothes", "acropolis"),
        ("ancient Egyptian workers build a pyramid", "egyptian clothes", "giza"),
        ("vikings feast at a long table", "viking clothes", "castle hall"),
        ("a medieval woman in a red dress walks in a forest", "red dress", "forest"),
        ("a woman walks in the street", None, "street"),
        ("tourists in a museum of ancient egypt", None, "museum"),
    ],
)
def test_persons_of_an_age_are_dressed_and_placed_as_in_it(prompt: str, clothes: str | None, place: str) -> None:
    shot = reader.read(prompt).shots[0]
    assert shot.subjects[0].clothes == clothes
    assert shot.place == place


def test_things_and_machines_are_of_no_age() -> None:
    shot = reader.read("a robot in a medieval castle").shots[0]
    assert shot.subjects[0].clothes is None


def test_a_load_on_a_head_is_there() -> None:
    woman, basket = reader.read("a woman carries a basket on her head").shots[0].subjects
    assert (woman.relation, basket.relation and (basket.relation.kind, basket.relation.to)) == (None, ("on", "woman"))


def test_an_animal_between_the_legs_is_there() -> None:
    boy, dog = reader.read("a boy with a small dog between his legs").shots[0].subjects
    assert (boy.relation, dog.relation and (dog.relation.kind, dog.relation.to)) == (None, ("between", "boy"))
