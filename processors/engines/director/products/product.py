"""Product films: an uploaded picture takes the part of the product that the prompt names; layouts for sellers."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from dataclasses import replace as replaced

import msgspec
from msgspec.structs import replace

from domain.script import SceneScript, ScriptShot, ScriptSubject
from processors.engines.decoder import Source
from processors.engines.director import casting, realms
from processors.engines.director.products.cutout import CutOut, cut_out

#: The noun of the uploaded picture in a script.
PRODUCT = "product"
#: Longest side of the picture that is filmed, in pixels, and its longest shape.
_SIDE, _LONGEST = 1280, 6
#: What a product stands on.
_SURFACES = {
    "pedestal": "pedestal podium plinth platform stand display stage turntable",
    "table": "table desk counter countertop shelf tabletop bar",
}
_SURFACE_OF = {noun: kind for kind, nouns in _SURFACES.items() for noun in nouns.split()}
#: Words that are not things to be shown: they light or name the film.
_NOT_SHOWN = frozenset(
    {"spotlight", "light", "backdrop", "background", "camera", "ad", "advert", "commercial", "badge", "price", "button"}
    | {"logo", "banner", "sale", "discount", "offer", "shop", "store", "call", "seller", "listing"}
    | {"tiktok", "amazon", "shopify"}
)
_STUDIO = "photo studio"
#: Words in quotes without a speaker are to be read, if they are so short; and how many texts a shot shows.
_SPOKEN, _MOST_TEXTS = 60, 8


@dataclass(frozen=True)
class FrameBox:
    """A part of a frame, in shares of its width and height."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class ProductLayout:
    """Where the product stands, on the lower edge of its box, and where each kind of text is; others are not shown."""

    product: FrameBox
    words: Mapping[str, FrameBox]
    #: How far up the product may reach where there is no title.
    untitled: float


_WIDE = ProductLayout(
    FrameBox(0.2, 0.29, 0.8, 0.85),
    {
        "title": FrameBox(0.08, 0.055, 0.92, 0.24),
        "badge": FrameBox(0.72, 0.3, 0.95, 0.68),
        "caption": FrameBox(0.05, 0.36, 0.28, 0.6),
        "call": FrameBox(0.25, 0.885, 0.75, 0.965),
    },
    0.13,
)
_SQUARE = ProductLayout(
    FrameBox(0.14, 0.3, 0.86, 0.82),
    {
        "title": FrameBox(0.06, 0.06, 0.94, 0.24),
        "badge": FrameBox(0.68, 0.24, 0.95, 0.51),
        "caption": FrameBox(0.06, 0.24, 0.5, 0.32),
        "call": FrameBox(0.15, 0.885, 0.85, 0.96),
    },
    0.14,
)
#: Inside what the buttons of TikTok leave free: 12 % above, 20 % below, 12 % on the right.
_TALL = ProductLayout(
    FrameBox(0.07, 0.3, 0.86, 0.69),
    {
        "title": FrameBox(0.06, 0.13, 0.86, 0.245),
        "badge": FrameBox(0.61, 0.25, 0.875, 0.4),
        "caption": FrameBox(0.06, 0.25, 0.6, 0.3),
        "call": FrameBox(0.1, 0.725, 0.84, 0.785),
    },
    0.2,
)
#: Where the product is on the right, its price is above it.
_BESIDE_TITLE = {"title": FrameBox(0.05, 0.055, 0.7, 0.24), "badge": FrameBox(0.72, 0.05, 0.97, 0.32)}
#: The product alone, as large as 85 % of the frame.
_WHOLE = ProductLayout(FrameBox(0.075, 0.075, 0.925, 0.925), {}, 0.075)


@dataclass(frozen=True)
class SellerTemplate:
    """How a shop wants its films."""

    name: str = ""
    #: Instead of the one that the shape of the frame has.
    layout: ProductLayout | None = None
    #: Where it is filmed if the prompt names no place, with others in the picture too.
    place: str | None = None
    #: Whether there is nothing but the product before pure white.
    is_plain: bool = False


TEMPLATES: Mapping[str, SellerTemplate] = {
    "tiktok": SellerTemplate("tiktok"),
    "shopify": SellerTemplate("shopify", place=_STUDIO),
    "amazon": SellerTemplate("amazon", _WHOLE, _STUDIO, True),
}
_NAMED = re.compile(
    r"\b(?:(?P<tiktok>tik[ -]?tok)|(?P<shopify>shopify)|(?P<amazon>amazon(?!\s+(?:rain|jungle|river|forest|basin))))\b",
    re.IGNORECASE,
)


def template_of(prompt: str) -> SellerTemplate:
    """The template of the first shop that a prompt names; an empty one if it names none."""
    found = _NAMED.search(prompt)
    return TEMPLATES[found.lastgroup] if found and found.lastgroup else SellerTemplate()


def layout_of(template: SellerTemplate, width: int, height: int, *, shared: bool = False) -> ProductLayout:
    """The layout for a frame; `shared`: the product has company and stands on the right."""
    if template.layout is not None:
        return template.layout
    if height > 1.2 * width:
        return _TALL
    layout = _WIDE if width > 1.2 * height else _SQUARE
    return replaced(layout, words={**layout.words, **_BESIDE_TITLE}) if shared else layout


@dataclass(frozen=True, eq=False)
class Product:
    """What is filmed, and for whom."""

    cut: CutOut
    template: SellerTemplate = field(default_factory=SellerTemplate)


def product_of(source: Source, template: SellerTemplate) -> Product:
    """The product of an uploaded picture. Raises SourceFailed."""
    return Product(cut_out(source.cut_still(_SIDE, _LONGEST)), template)


def shows_product(shot: ScriptShot) -> bool:
    """Whether the product is in a shot of a script that `with_product` made."""
    return any(one.noun == PRODUCT for one in shot.subjects)


def with_product(script: SceneScript, template: SellerTemplate) -> SceneScript:
    """The script with the picture in the part of its first thing; the first shot has the product in any case."""
    name = next((one.noun for shot in script.shots for one in shot.subjects if _may_be_product(one)), PRODUCT)
    shots = [_recast(shot, name, template, first=number == 0) for number, shot in enumerate(script.shots)]
    said = {name, *_NOT_SHOWN}
    notes = tuple(note for note in script.not_drawn if note.word.casefold() not in said)
    return replace(script, shots=tuple(shots), not_drawn=notes)


def surface_of(shot: ScriptShot) -> str:
    """What the product stands on in a shot: pedestal, table or ground."""
    for one in (*(each for each in shot.subjects if each.noun == PRODUCT), *shot.subjects):
        named = one.relation.to if one.relation is not None and one.noun == PRODUCT else one.noun
        kind = _SURFACE_OF.get(realms.last_word(named))
        if kind is not None:
            return kind
    return "pedestal" if shot.place in (None, _STUDIO) else "ground"


def others(shot: ScriptShot) -> tuple[ScriptSubject, ...]:
    """The subjects beside the product and what it stands on."""
    return _company(one for one in shot.subjects if one.noun != PRODUCT)


def _company(subjects: Iterable[ScriptSubject]) -> tuple[ScriptSubject, ...]:
    return tuple(
        one
        for one in subjects
        if realms.last_word(one.noun) not in _SURFACE_OF and not realms.is_in(one.noun, realms.SCENERY)
    )


def _may_be_product(subject: ScriptSubject) -> bool:
    noun = subject.noun
    known = realms.last_word(noun) in _SURFACE_OF or realms.is_in(noun, _NOT_SHOWN | realms.SCENERY)
    return not known and casting.is_thing(subject)


def _recast(shot: ScriptShot, name: str, template: SellerTemplate, *, first: bool) -> ScriptShot:
    subjects = [one for one in shot.subjects if not realms.is_in(one.noun, _NOT_SHOWN)]
    played = [replace(one, noun=PRODUCT, count=None, several=msgspec.UNSET) for one in subjects if one.noun == name]
    rest = [_related(one, name) for one in subjects if one.noun != name]
    if not played and first:
        played = [ScriptSubject(noun=PRODUCT)]
    if template.is_plain:
        rest = []
    lines = [line for line in shot.speech if line.who is None and len(line.text) <= _SPOKEN]
    lit = any(one.noun == "spotlight" for one in shot.subjects)
    return replace(
        shot,
        subjects=(*played[:1], *rest),
        place=shot.place or (_STUDIO if first and (template.place or not _company(rest)) else None),
        mood=shot.mood or ("dramatic" if lit else None),
        text=() if template.is_plain else (*shot.text, *(line.text for line in lines))[:_MOST_TEXTS],
        speech=() if template.is_plain else tuple(line for line in shot.speech if line not in lines),
    )


def _related(subject: ScriptSubject, name: str) -> ScriptSubject:
    relation = subject.relation
    if relation is None or relation.to != name:
        return subject
    return replace(subject, relation=replace(relation, to=PRODUCT))
