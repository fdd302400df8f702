"""What was aimed at: figures that a result should reach."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from bench.report import Figures
from bench.results import Result


@dataclass(frozen=True, kw_only=True)
class Aim:
    """A figure that should be at least (≥) or at most (≤) something."""

    what: str
    needs: str
    figure: Callable[[Figures], float]
    wanted: float
    sign: str = "≥"
    unit: str = ""

    def value(self, found: dict[str, Result]) -> float | None:
        """What was measured; None without a result, and for one from before it was measured."""
        try:
            return self.figure(found[self.needs].figures)
        except KeyError:
            return None


def _of_largest(figures: Figures) -> float:
    """What counts is the account with 200,000 jobs. Raises KeyError for a result of a smaller one."""
    if figures["jobs"] < 200_000:
        raise KeyError("jobs")
    return figures["large_s"]


AIMS = (
    Aim(
        what="orders per second at 64 clients, times the CRUD peer's",
        needs="http",
        wanted=6.5,
        unit=" ×",
        figure=lambda figures: figures["submit_ratio"],
    ),
    Aim(
        what="p99 of an order at 64 clients, of the CRUD peer's",
        needs="http",
        sign="≤",
        wanted=0.5,
        unit=" ×",
        figure=lambda figures: figures["submit_p99_ms"] / figures["peer_submit_p99_ms"],
    ),
    Aim(
        what="lists per second, times the CRUD peer's",
        needs="http",
        wanted=4,
        unit=" ×",
        figure=lambda figures: figures["list_ratio"],
    ),
    Aim(
        what="searches per second, times the CRUD peer's",
        needs="http",
        wanted=2,
        unit=" ×",
        figure=lambda figures: figures["search_ratio"],
    ),
    Aim(
        what="p99 of an order at 256 clients that come at once",
        needs="http",
        sign="≤",
        wanted=150,
        unit=" ms",
        figure=lambda figures: figures["submit_256_p99_ms"],
    ),
    Aim(
        what="processor time of the API for an order",
        needs="http",
        sign="≤",
        wanted=190,
        unit=" µs",
        figure=lambda figures: figures["submit_cpu_us"],
    ),
    Aim(
        what="processor time of the API for a list",
        needs="http",
        sign="≤",
        wanted=190,
        unit=" µs",
        figure=lambda figures: figures["list_cpu_us"],
    ),
    Aim(
        what="orders per second with a million jobs, of those with a thousand",
        needs="growth",
        wanted=0.85,
        figure=lambda figures: figures["submit_kept"],
    ),
    Aim(
        what="lists per second with a million jobs, of those with a thousand",
        needs="growth",
        wanted=0.85,
        figure=lambda figures: figures["list_kept"],
    ),
    Aim(
        what="appends per second with a long log, of those with a short one",
        needs="long",
        wanted=0.9,
        figure=lambda figures: figures["kept"],
    ),
    Aim(
        what="bytes of an event with its indexes",
        needs="growth",
        sign="≤",
        wanted=400,
        figure=lambda figures: figures["bytes_per_event"],
    ),
    Aim(
        what="p99 of an answer as it was, for an account with 1,000 jobs",
        needs="history",
        sign="≤",
        wanted=200,
        unit=" ms",
        figure=lambda figures: figures["usual_p99_ms"],
    ),
    Aim(
        what="an answer as it was, for an account with 200,000 jobs",
        needs="history",
        sign="≤",
        wanted=30,
        unit=" s",
        figure=_of_largest,
    ),
    Aim(
        what="p99 of lists of others while a large account looks back, of that without",
        needs="history",
        sign="≤",
        wanted=2,
        unit=" ×",
        figure=lambda figures: figures["others_beside_large"],
    ),
    Aim(
        what="loads and read models that differ once nine tenths of the log are archived",
        needs="archive",
        sign="≤",
        wanted=0,
        figure=lambda figures: figures["different_loads"] + figures["different_read_models"],
    ),
    Aim(
        what="events per second that the tree over the log grows by",
        needs="proofs",
        wanted=300_000,
        unit=" /s",
        figure=lambda figures: figures["tiled_per_s"],
    ),
    Aim(
        what="how far the tree is behind the log at 10,000 events per second",
        needs="proofs",
        sign="≤",
        wanted=1_000,
        unit=" ms",
        figure=lambda figures: figures["behind_max_ms"],
    ),
    Aim(
        what="orders per second with what is personal sealed, of those in clear",
        needs="sealing",
        wanted=0.9,
        figure=lambda figures: figures["order_ratio"],
    ),
    Aim(
        what="events per second of a rebuild from a sealed log, of those from a clear one",
        needs="sealing",
        wanted=0.9,
        figure=lambda figures: figures["rebuild_ratio"],
    ),
    Aim(
        what="p99 of reads while a read model is filled beside the one that serves, of that before",
        needs="rebuild",
        sign="≤",
        wanted=2,
        unit=" ×",
        figure=lambda figures: figures["read_p99_ratio"],
    ),
    Aim(
        what="p99 of the slowest list, facet, chart or search at 16 clients, a million jobs",
        needs="reads",
        sign="≤",
        wanted=50,
        unit=" ms",
        figure=lambda figures: figures["slowest_p99_ms"],
    ),
    Aim(
        what="p50 of the slowest first page at 16 clients",
        needs="reads",
        sign="≤",
        wanted=10,
        unit=" ms",
        figure=lambda figures: figures["first_page_p50_ms"],
    ),
    Aim(
        what="p50 of the slowest list or search of an account of 200,000 jobs",
        needs="reads",
        sign="≤",
        wanted=50,
        unit=" ms",
        figure=lambda figures: figures["large_list_p50_ms"],
    ),
    Aim(
        what="p50 of its slowest facets or chart",
        needs="reads",
        sign="≤",
        wanted=150,
        unit=" ms",
        figure=lambda figures: figures["large_chart_p50_ms"],
    ),
    Aim(
        what="jobs per second end to end without files at 2 workers, times Celery's",
        needs="e2e",
        wanted=2,
        unit=" ×",
        figure=lambda figures: figures["ratio_2"],
    ),
    Aim(
        what="p99 from the 202 to the list with the job, at 1,000 orders per second",
        needs="lag",
        sign="≤",
        wanted=15,
        unit=" ms",
        figure=lambda figures: figures["lag_p99_ms"],
    ),
    Aim(
        what="p99 from an append to the first byte at a receiver, of 18 webhooks beside a dead and a slow one",
        needs="webhooks",
        sign="≤",
        wanted=1_000,
        unit=" ms",
        figure=lambda figures: figures["worst_endpoint_p99_ms"],
    ),
    Aim(
        what="appends per second, times the library's",
        needs="append",
        wanted=25,
        unit=" ×",
        figure=lambda figures: figures["ratio"],
    ),
    Aim(
        what="appends per second, of what PostgreSQL can insert",
        needs="append",
        wanted=0.45,
        figure=lambda figures: figures["of_limit"],
    ),
    Aim(
        what="appends of the domain's events per second, times the library's",
        needs="append",
        wanted=10,
        unit=" ×",
        figure=lambda figures: figures["domain_ratio"],
    ),
    Aim(
        what="p99 of an append at 64 clients",
        needs="append",
        sign="≤",
        wanted=5,
        unit=" ms",
        figure=lambda figures: figures["p99_ms"],
    ),
    Aim(
        what="events per second into the live jobs",
        needs="projections",
        wanted=65_000,
        unit="",
        figure=lambda figures: figures["live_per_s"],
    ),
    Aim(
        what="events per second into jobs filled anew",
        needs="projections",
        wanted=150_000,
        unit="",
        figure=lambda figures: figures["rebuild_per_s"],
    ),
    Aim(
        what="reads that fail or are stale while jobs are filled anew under traffic",
        needs="rebuild",
        sign="≤",
        wanted=0,
        figure=lambda figures: figures["failed_during"] + figures["stale_during"],
    ),
    Aim(
        what="p99 of reads meanwhile, of that before",
        needs="rebuild",
        sign="≤",
        wanted=2,
        unit=" ×",
        figure=lambda figures: figures["read_p99_ratio"],
    ),
    Aim(
        what="what the pipeline adds to engine and encoder",
        needs="pipeline",
        sign="≤",
        wanted=10,
        unit=" %",
        figure=lambda figures: 100 * figures["overhead"],
    ),
    Aim(
        what="frames per second and core of a drawn scene at 1280×720, all stages included",
        needs="render",
        wanted=30,
        figure=lambda figures: figures["scene_1280x720_fps"],
    ),
    Aim(
        what="the same of repainted footage",
        needs="render",
        wanted=15,
        figure=lambda figures: figures["anime_1280x720_fps"],
    ),
    Aim(
        what="what the stages add to a plain script with the same engine and encoder",
        needs="render",
        sign="≤",
        wanted=8,
        unit=" %",
        figure=lambda figures: 100 * figures["scene_1280x720_overhead"],
    ),
    Aim(
        what="two workers against one that has one core, eight scenes",
        needs="workers",
        wanted=1.7,
        unit=" ×",
        figure=lambda figures: figures["two_against_one_core"],
    ),
    Aim(
        what="seconds from an order to its first progress",
        needs="pipeline",
        sign="≤",
        wanted=1,
        unit=" s",
        figure=lambda figures: figures["first_progress_seconds"],
    ),
    Aim(
        what="events that a socket lacks, gets twice or out of order, in calm and in faults",
        needs="live",
        sign="≤",
        wanted=0,
        figure=lambda figures: sum(
            figures.get(f"{part}_{name}", math.inf)
            for part in ("calm", "faults", "storm")
            for name in ("missing", "repeated", "disordered")
        ),
    ),
    Aim(
        what="p99 from an append to a socket, a thousand sockets",
        needs="live",
        sign="≤",
        wanted=100,
        unit=" ms",
        figure=lambda figures: figures.get("lag_p99_ms", math.inf),
    ),
    Aim(
        what="seconds until a thousand sockets are live again",
        needs="live",
        sign="≤",
        wanted=5,
        unit=" s",
        figure=lambda figures: figures.get("storm_seconds", math.inf),
    ),
    Aim(
        what="memory of an idle socket",
        needs="live",
        sign="≤",
        wanted=25,
        unit=" KB",
        figure=lambda figures: figures.get("idle_kb_per_socket", math.inf),
    ),
    Aim(
        what="JavaScript of the first load of the dashboard, gzip",
        needs="page",
        sign="≤",
        wanted=160,
        unit=" kB",
        figure=lambda figures: figures["javascript_bytes"] / 1_000,
    ),
    Aim(
        what="first contentful paint of the dashboard with 10,000 jobs",
        needs="page",
        sign="≤",
        wanted=600,
        unit=" ms",
        figure=lambda figures: figures["first_paint_ms"],
    ),
    Aim(
        what="slowest interaction there",
        needs="page",
        sign="≤",
        wanted=100,
        unit=" ms",
        figure=lambda figures: figures["slowest_ms"],
    ),
    Aim(
        what="longest frame while 5,000 items of the gallery scroll by",
        needs="page",
        sign="≤",
        wanted=50,
        unit=" ms",
        figure=lambda figures: figures["gallery_frame_ms"],
    ),
    Aim(
        what="median of ten cold places in a film of 100 MB and 100 s at 1 MB/s, as a file",
        needs="seek",
        sign="≤",
        wanted=2,
        unit=" s",
        figure=lambda figures: figures["file_seek_median_s"],
    ),
    Aim(
        what="the slowest of them",
        needs="seek",
        sign="≤",
        wanted=4,
        unit=" s",
        figure=lambda figures: figures["file_seek_slowest_s"],
    ),
    Aim(
        what="median of ten cold places in its stream, by hls.js",
        needs="seek",
        sign="≤",
        wanted=2,
        unit=" s",
        figure=lambda figures: figures["stream_seek_median_s"],
    ),
    Aim(
        what="the slowest of them there",
        needs="seek",
        sign="≤",
        wanted=4,
        unit=" s",
        figure=lambda figures: figures["stream_seek_slowest_s"],
    ),
)
