"""The sections of the page about performance: what each shows of its result."""

from collections.abc import Sequence

from bench import end_to_end_sections, live_sections, plots, reads_sections, texts
from bench.page import section as page_section
from bench.plots import number
from bench.report import Figures
from bench.results import Result
from bench.section import Maker, Section


def _submits(result: Result) -> Section:
    figures, clients = result.figures, ("1", "16", "64", "256")
    rows = [
        [
            name,
            *(number(figures[f"{prefix}submit_{c}_{key}"]) for prefix in ("", "peer_") for key in _KEYS),
            f"{number(figures[f'submit_{c}_ratio'])} ×",
        ]
        for c in clients
        for name in (f"{c} client{'s' * (c != '1')}",)
    ]
    return Section(
        title="Orders over HTTP",
        text=texts.SUBMITS.format(**_texts(_derived(figures))),
        result=result,
        head=["", "ours /s", "p50 ms", "p99 ms", "peer /s", "p50 ms", "p99 ms", "ratio"],
        rows=rows,
        plots={
            "submit": _beside("Orders", clients, figures, "submit_{}_per_s", "per second"),
            "submit_p99": _beside("Slowest of a hundred orders", clients, figures, "submit_{}_p99_ms", "p99, ms"),
        },
    )


_KEYS = ("per_s", "p50_ms", "p99_ms")


def _derived(figures: Figures) -> Figures:
    limit = figures["limit_per_s"]
    return {
        **figures,
        "of_limit": 100 * figures["submit_per_s"] / limit,
        "peer_of_limit": 100 * figures["peer_submit_per_s"] / limit,
        "two_to_one": figures["two_api_per_s"] / figures["one_api_per_s"],
    }


def _processes(result: Result) -> Section:
    figures, prefix, cores = result.figures, "one_api_", float(result.machine["cores"])
    left = {f"left_by_{name}": number(max(cores - figures[f"{name}_api_all_cores"], 0)) for name in ("one", "two")}
    names = [
        name[len(prefix) : -len("_cores")] for name in figures if name[: len(prefix)] == prefix and "_cores" in name
    ]
    series = {
        f"{many} API process{'es' * (many == 'two')}": [figures[f"{many}_api_{name}_cores"] for name in names]
        for many in ("one", "two")
    }
    return Section(
        title="One API process and two",
        text=texts.PROCESSES.format(cores=number(cores), **left, **_texts(_derived(figures))),
        result=result,
        head=["cores used by", *series],
        rows=[[name, *(number(values[place]) for values in series.values())] for place, name in enumerate(names)],
        plots={"processes": plots.bars("Who uses the processor, 64 clients", names, series, "cores")},
    )


def _texts(figures: Figures) -> dict[str, str]:
    return {name: number(value) for name, value in figures.items()}


def _beside(title: str, groups: Sequence[str], figures: Figures, key: str, unit: str) -> str:
    names = {"ours": "", "FastAPI + SQLAlchemy": "peer_"}
    series = {name: [figures[prefix + key.format(group)] for group in groups] for name, prefix in names.items()}
    return plots.bars(title, groups, series, unit)


def _reads(result: Result) -> Section:
    figures, names = result.figures, ("list", "filtered", "stats", "search")
    rows = [
        [
            name,
            *(number(figures[f"{prefix}{name}_{key}"]) for prefix in ("", "peer_") for key in _KEYS),
            f"{number(figures[f'{name}_ratio'])} ×",
        ]
        for name in names
    ]
    return Section(
        title=f"The dashboard with {number(figures['jobs'])} jobs",
        text=texts.READS.format(of_limit=number(100 * figures["list_per_s"] / figures["limit_per_s"])),
        result=result,
        head=["", "ours /s", "p50 ms", "p99 ms", "peer /s", "p50 ms", "p99 ms", "ratio"],
        rows=rows,
        plots={"reads": _beside("The dashboard, 64 clients", names, figures, "{}_per_s", "per second")},
    )


def _lag(result: Result) -> Section:
    figures = result.figures
    rows = [
        [what, number(figures[f"{name}_p50_ms"]), number(figures[f"{name}_p99_ms"])]
        for what, name in (("202 → list with the job, ms", "lag"), ("order → 202, ms", "submit"))
    ]
    return Section(
        title="Lag",
        text=texts.LAG.format(**_texts(figures)),
        result=result,
        head=["", "p50", "p99"],
        rows=rows,
    )


def _webhooks(result: Result) -> Section:
    figures = result.figures
    counts = {name: f"{figures[name]:,.0f}" for name in ("events_per_s", "endpoints", "good_endpoints")}
    rows = [
        [what, number(figures[f"{name}p50_ms"]), number(figures[f"{name}p99_ms"])]
        for what, name in (
            ("begin of the append → first byte, ms", ""),
            ("end of the append → first byte, ms", "after_append_"),
        )
    ]
    return Section(
        title="Webhooks",
        text=texts.WEBHOOKS.format(**_texts(figures) | counts),
        result=result,
        head=["", "p50", "p99"],
        rows=rows,
    )


def _growth(result: Result) -> Section:
    figures = result.figures
    sizes = [int(name.rpartition("_")[2]) for name in figures if name.startswith("submit_per_s_")]
    columns = ("submit_per_s", "submit_p99_ms", "list_per_s", "list_p99_ms", "rebuild_seconds")
    series = {name: [figures[f"{name}_per_s_{size}"] for size in sizes] for name in ("submit", "list")}
    return Section(
        title="Growth",
        text=texts.GROWTH.format(**_texts(figures)),
        result=result,
        head=["jobs", "orders /s", "p99 ms", "lists /s", "p99 ms", "rebuild, s"],
        rows=[[f"{size:,}", *(number(figures[f"{column}_{size}"]) for column in columns)] for size in sizes],
        plots={"growth": plots.bars("As jobs pile up", [f"{size:,}" for size in sizes], series, "per second")},
    )


def _memory(result: Result) -> Section:
    figures = result.figures
    names = [name.removesuffix("_grown_mb") for name in figures if name.endswith("_grown_mb")]
    steps = [int(name.rpartition("_")[2]) for name in figures if name.startswith(f"{names[0]}_mb_")]
    series = {name: [figures[f"{name}_mb_{step}"] for step in steps] for name in names}
    return Section(
        title="Memory",
        text=f"Resident memory while {number(figures['jobs'])} jobs are ordered. **Limit**: flat, which is 0 grown.",
        result=result,
        head=["process", *(f"{step:,} jobs, MB" for step in steps), "grown, MB"],
        rows=[[name, *map(number, values), number(figures[f"{name}_grown_mb"])] for name, values in series.items()],
        plots={"memory": plots.bars("Resident memory", [f"{step:,} jobs" for step in steps], series, "MB")},
    )


def _engines(result: Result) -> Section:
    figures = result.figures
    keys = [name.removesuffix("_bare_fps") for name in figures if name.endswith("_bare_fps")]
    columns = ("fps", "bare_fps", "encoder_fps", "of_limit")
    rows = [
        [
            *key.split("_"),
            *(number(figures[f"{key}_{column}"]) for column in columns),
            *(f"{number(100 * figures[f'{key}_{column}'])} %" for column in ("overhead", "wall_overhead")),
        ]
        for key in keys
    ]
    return Section(
        title="Engines",
        text=texts.ENGINES.format(video_seconds=number(figures["video_seconds"])),
        result=result,
        head=[
            "engine",
            "size",
            "stages fps",
            "script fps",
            "encoder fps",
            "of the encoder",
            "overhead",
            "on the clock",
        ],
        rows=rows,
        plots={"engines": _at_720p(figures, [key for key in keys if "1280" in key])},
    )


def _at_720p(figures: Figures, keys: list[str]) -> str:
    names = {"stages": "fps", "plain script": "bare_fps", "encoder alone": "encoder_fps"}
    series = {name: [figures[f"{key}_{column}"] for key in keys] for name, column in names.items()}
    return plots.bars("Frames per second and core, 1280×720", [key.split("_")[0] for key in keys], series, "fps")


def _plain(what: str) -> Maker:
    title, text = texts.PLAIN[what]

    def make(result: Result) -> Section:
        rows = [[f"`{name}`", number(value)] for name, value in result.figures.items()]
        return Section(title=title, text=text, result=result, head=["", ""], rows=rows)

    return Maker(what, make)


ALL = (
    Maker("http", _submits),
    Maker("http", _processes),
    Maker("http", _reads),
    *end_to_end_sections.ALL,
    Maker("lag", _lag),
    Maker("webhooks", _webhooks),
    *reads_sections.ALL,
    *live_sections.ALL,
    Maker("growth", _growth),
    Maker("memory", _memory),
    Maker("render", _engines),
    *page_section.ALL,
    *map(_plain, texts.PLAIN),
)
