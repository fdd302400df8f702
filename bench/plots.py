"""Bar charts as SVG, on white so that they can be read on any page."""

from collections.abc import Mapping, Sequence
from html import escape

COLOURS = ("#3b6fb6", "#c9772c", "#7a9a3c", "#8a8a8a")
_WIDTH, _HEIGHT, _LEFT, _TOP, _BOTTOM = 720, 300, 70, 56, 34
_PLOT = _HEIGHT - _TOP - _BOTTOM


def bars(title: str, groups: Sequence[str], series: Mapping[str, Sequence[float]], unit: str) -> str:
    """One group of bars per name in `groups`, one bar in each for every series."""
    top = max((value for values in series.values() for value in values), default=0) or 1
    parts = [_frame(title, unit), _axis(top), _legend(list(series))]
    width = (_WIDTH - _LEFT - 20) / len(groups)
    bar = width * 0.8 / len(series)
    for column, name in enumerate(groups):
        left = _LEFT + column * width + width * 0.1
        for place, values in enumerate(series.values()):
            parts.append(_bar(left + place * bar, bar, values[column], top, COLOURS[place]))
        parts.append(_text(left + width * 0.4, _HEIGHT - 14, name, "middle"))
    return "\n".join([*parts, "</svg>", ""])


def _frame(title: str, unit: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif"'
        f' font-size="12" role="img" aria-label="{escape(title)}">\n'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" rx="6" fill="#ffffff"/>\n'
        f'<text x="16" y="22" font-size="14" font-weight="bold" fill="#222">{escape(title)} ({escape(unit)})</text>'
    )


def _axis(top: float) -> str:
    """Four lines with their values."""
    lines = []
    for quarter in range(5):
        y = _TOP + _PLOT * (1 - quarter / 4)
        lines.append(f'<line x1="{_LEFT}" x2="{_WIDTH - 20}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>')
        lines.append(_text(_LEFT - 8, y + 4, number(top * quarter / 4), "end"))
    return "\n".join(lines)


def _legend(names: Sequence[str]) -> str:
    parts, x = [], _LEFT
    for name, colour in zip(names, COLOURS, strict=False):
        parts.append(f'<rect x="{x}" y="34" width="11" height="11" fill="{colour}"/>')
        parts.append(_text(x + 16, 44, name, "start"))
        x += 34 + 7 * len(name)
    return "\n".join(parts)


def _bar(x: float, width: float, value: float, top: float, colour: str) -> str:
    height = _PLOT * value / top
    y = _TOP + _PLOT - height
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width * 0.94:.1f}" height="{height:.1f}" fill="{colour}"/>\n'
        f'<text x="{x + width / 2:.1f}" y="{y - 4:.1f}" text-anchor="middle" font-size="10" fill="#444">'
        f"{number(value)}</text>"
    )


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="#222">{escape(text)}</text>'


def number(value: float) -> str:
    """As short as it may be: 12,345, 98.7, 1.23."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}".removesuffix("0").removesuffix(".0")
