"""Jobs from queued to completed on the page about performance: both kinds, and who uses the processor for them."""

from functools import partial

from bench import plots, texts
from bench.plots import number
from bench.report import Figures
from bench.results import Result
from bench.section import Maker, Section

_WORKERS = ("1", "2", "4")
#: Titles of columns, and the names of their figures.
_COLUMNS = {
    "ours /s": "jobs_per_s",
    "Celery /s": "celery_jobs_per_s",
    "ratio": "ratio",
    "limit /s": "limit_per_s",
    "ended once": "ended_once",
    "ended twice": "ended_twice",
    "wrong balances": "wrong_balances",
    "a worker grew by MB": "worker_grown_mb",
    "the scheduler by MB": "scheduler_grown_mb",
}
_CONTENDERS = {
    "ours": "cpu_ms_",
    "Celery": "celery_cpu_ms_",
    "ours, stored": "stored_cpu_ms_",
    "Celery, stored": "stored_celery_cpu_ms_",
}


def _nothing(result: Result) -> Section:
    text = texts.E2E.format(jobs=number(result.figures["jobs"]))
    return _section(result, "From queued to completed", text, "", {"e2e": _plot(result.figures)})


def _stored(result: Result) -> Section:
    text = texts.E2E_STORED.format(jobs=number(result.figures["stored_jobs"]))
    return _section(result, "From queued to completed, with files", text, "stored_", {})


def _section(result: Result, title: str, text: str, prefix: str, drawn: dict[str, str]) -> Section:
    values = partial(_values, result.figures, prefix)
    return Section(
        title=title,
        text=text,
        result=result,
        head=["workers", *_COLUMNS],
        rows=[[workers, *map(number, values(workers))] for workers in _WORKERS],
        plots=drawn,
    )


def _values(figures: Figures, prefix: str, workers: str) -> list[float]:
    return [figures[f"{prefix}{column}_{workers}"] for column in _COLUMNS.values()]


def _plot(figures: Figures) -> str:
    groups = [f"{workers} worker{'s' * (workers != '1')}" for workers in _WORKERS]
    names = {"ours": "jobs_per_s", "Celery": "celery_jobs_per_s"}
    series = {title: [figures[f"{name}_{workers}"] for workers in _WORKERS] for title, name in names.items()}
    return plots.bars("Jobs through the workers", groups, series, "per second")


def _processor(result: Result) -> Section:
    figures = result.figures
    found = [
        name.removeprefix(prefix) for prefix in _CONTENDERS.values() for name in figures if name.startswith(prefix)
    ]
    names = sorted(dict.fromkeys(found), key="all".__eq__)
    rows = [[name, *(_shown(figures, prefix + name) for prefix in _CONTENDERS.values())] for name in names]
    return Section(
        title="What a job takes of the processor",
        text=texts.E2E_CPU,
        result=result,
        head=["ms per job", *_CONTENDERS],
        rows=rows,
    )


def _shown(figures: Figures, name: str) -> str:
    return number(figures[name]) if name in figures else ""


ALL = (Maker("e2e", _nothing), Maker("e2e", _stored), Maker("e2e", _processor))
