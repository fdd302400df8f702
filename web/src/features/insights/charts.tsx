import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useState } from "react";
import { failureOf } from "@/api/failure.ts";
import type { Schema } from "@/api/types.ts";
import { saveAs } from "@/lib/saveAs.ts";
import { IconButton } from "@/ui/Button.tsx";
import { ErrorState } from "@/ui/ErrorState.tsx";
import { Skeleton } from "@/ui/Skeleton.tsx";
import { useToast } from "@/ui/Toasts.tsx";
import type { Column } from "@/ui/Table.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import type { Words } from "@/words/english.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { useShown } from "./Metrics.tsx";
import { Panel } from "./Panel.tsx";
import { Bars, Legend, Lines, type Series } from "./Plot.tsx";
import { counted } from "./plot.ts";
import { chartFile, chartQuery, facetsQuery, failuresQuery, type MetricName, type Period, type Trend, trendsQuery } from "./queries.ts";
import type { Asked } from "./range.ts";
import { type Share, Shares } from "./Shares.tsx";

/** A day is the same in all zones by its noon. */
const placeOf = (date: string, day: (iso: string) => string) => day(`${date}T12:00:00Z`);

interface Row {
  key: string;
  place: string;
  values: readonly string[];
}

function columnsOf(first: string, series: readonly Series[]): Column<Row>[] {
  const others = series.map(({ key, word }, index) => ({ key, title: word, cell: ({ values }: Row) => values[index], right: true }));
  return [{ key: "place", title: first, cell: ({ place }: Row) => place }, ...others];
}

function rowsOf(places: readonly string[], keysOf: readonly string[], series: readonly Series[], shown: (value: number | null) => string): Row[] {
  return places.map((place, index) => ({
    key: keysOf[index] ?? place,
    place,
    values: series.map(({ values }) => shown(values[index] ?? null)),
  }));
}

/** What stands in the place of a chart: room while it loads, an error with Retry. */
function Waiting({ query }: { query: UseQueryResult<unknown> }) {
  const words = useWords("insights");
  if (query.error === null) return <Skeleton className="plot-skel" />;
  return <ErrorState title={words.chartError} failure={failureOf(query.error)} retry={() => void query.refetch()} busy={query.isFetching} />;
}

interface ChartProps {
  asked: Asked;
}

/** Completed films and failures, by the day of the order. */
export function FilmsPerDay({ asked }: ChartProps) {
  const words = useWords("insights");
  const { number, day } = useFormat();
  const query = useQuery(trendsQuery(asked));
  const buckets = query.data?.buckets ?? [];
  const series = filmSeries(words, buckets);
  const places = buckets.map(({ start }) => placeOf(start, day));
  const shown = (value: number | null) => number(value ?? 0);
  const sum = (name: "completed" | "failed") => buckets.reduce((total, bucket) => total + bucket[name], 0);
  const title = words.films[asked.granularity];
  return (
    <Panel
      title={title}
      wide
      end={<Legend series={series.slice(0, 2)} />}
      columns={columnsOf(words[asked.granularity], series)}
      rows={rowsOf(places, buckets.map(({ start }) => start), series, shown)}
      keyOf={({ key }) => key}
    >
      {query.data === undefined ? (
        <Waiting query={query} />
      ) : (
        <Bars label={words.filmsLabel(title, sum("completed"), sum("failed"))} series={series.slice(0, 2)} places={places} shown={number} />
      )}
    </Panel>
  );
}

/** The last one, of open films, stands in the table alone. */
function filmSeries(words: Words<"insights">, buckets: readonly Trend[]): Series[] {
  return [
    { key: "completed", word: words.completed, color: "var(--chart-1)", values: buckets.map(({ completed }) => completed) },
    { key: "failed", word: words.failed, color: "var(--failed)", pattern: "hatched", values: buckets.map(({ failed }) => failed) },
    { key: "open", word: words.open, color: "var(--ink-3)", values: buckets.map(({ queued, processing }) => queued + processing) },
  ];
}

interface OverTimeProps extends ChartProps {
  metric: MetricName;
  color: string;
  kind: "bars" | "line";
}

/** One metric over time. */
function OverTime({ asked, metric, color, kind }: OverTimeProps) {
  const words = useWords("insights");
  const { day } = useFormat();
  const shownIn = useShown();
  const query = useQuery(chartQuery(metric, asked));
  const points = query.data?.points ?? [];
  const title = words.charts[metric];
  const series: Series[] = [{ key: metric, word: title, color, values: points.map(({ value }) => value) }];
  const places = points.map(({ bucket }) => placeOf(bucket, day));
  const shown = (value: number | null) => shownIn(value, query.data?.unit ?? "count");
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]));
  const label = values.length === 0 ? words.noValues(title) : words.between(title, shown(Math.min(...values)), shown(Math.max(...values)));
  const Drawn = kind === "bars" ? Bars : Lines;
  return (
    <Panel
      title={title}
      end={<CsvButton metric={metric} asked={asked} title={title} />}
      columns={columnsOf(words[asked.granularity], series)}
      rows={rowsOf(places, points.map(({ start }) => start), series, shown)}
      keyOf={({ key }) => key}
    >
      {query.data === undefined ? <Waiting query={query} /> : <Drawn label={label} series={series} places={places} shown={shown} />}
    </Panel>
  );
}

export const TimeToFilm = ({ asked }: ChartProps) => <OverTime asked={asked} metric="renderSeconds" color="var(--chart-2)" kind="line" />;

export const CreditsSpent = ({ asked }: ChartProps) => <OverTime asked={asked} metric="creditsSpent" color="var(--chart-3)" kind="bars" />;

const SEEN = [
  ["views", "var(--chart-1)", undefined],
  ["plays", "var(--chart-2)", "dashed"],
  ["downloads", "var(--chart-3)", "dotted"],
] as const;

/** Views, plays and downloads by others. */
export function Seen({ asked }: ChartProps) {
  const words = useWords("insights");
  const { number, day } = useFormat();
  const [views, plays, downloads] = [useQuery(chartQuery("views", asked)), useQuery(chartQuery("plays", asked)), useQuery(chartQuery("downloads", asked))];
  const found: Record<(typeof SEEN)[number][0], Schema<"Chart"> | undefined> = { views: views.data, plays: plays.data, downloads: downloads.data };
  const series = SEEN.map(([key, color, pattern]): Series => ({
    key,
    word: words.charts[key],
    color,
    ...(pattern !== undefined && { pattern }),
    values: found[key]?.points.map(({ value }) => value) ?? [],
  }));
  const points = views.data?.points ?? [];
  const places = points.map(({ bucket }) => placeOf(bucket, day));
  const sums = series.map(({ word, values }) => `${word} ${number(values.reduce<number>((sum, value) => sum + (value ?? 0), 0))}`);
  const broken = [views, plays, downloads].find(({ data }) => data === undefined);
  return (
    <Panel
      title={words.seen}
      wide
      end={<Legend series={series} />}
      columns={columnsOf(words[asked.granularity], series)}
      rows={rowsOf(places, points.map(({ start }) => start), series, (value) => number(value ?? 0))}
      keyOf={({ key }) => key}
    >
      {broken === undefined ? <Lines label={`${words.seen}: ${sums.join(", ")}`} series={series} places={places} shown={number} /> : <Waiting query={broken} />}
    </Panel>
  );
}

function shareColumns(words: Words<"insights">, title: string, number: (value: number) => string): Column<Share>[] {
  return [
    { key: "word", title, cell: ({ word }) => <span className="any">{word}</span> },
    { key: "count", title: words.count, cell: ({ count }) => number(count), right: true },
  ];
}

interface SharesPanelProps {
  title: string;
  /** Of what it counts, where the title does not say enough. */
  lead?: string;
  shares: readonly Share[] | undefined;
  color: string;
  query: UseQueryResult<unknown>;
}

function SharesPanel({ title, lead, shares, color, query }: SharesPanelProps) {
  const words = useWords("insights");
  const { number } = useFormat();
  return (
    <Panel title={title} columns={shareColumns(words, title, number)} rows={shares ?? []} keyOf={({ value }) => value}>
      {lead !== undefined && <p className="xs dim mb-3">{lead}</p>}
      {shares === undefined ? <Waiting query={query} /> : <Shares shares={shares} color={color} />}
    </Panel>
  );
}

/** Why films failed by a fault of the studio. */
export function Failures({ from }: { from: string }) {
  const words = useWords("insights");
  const query = useQuery(failuresQuery);
  const codes = query.data?.jobs.filter(({ failedAt }) => failedAt >= from).map(({ code }) => code);
  const shares = codes && counted(codes).map(({ value, count }) => ({ value, count, word: words.reasons[value] ?? value }));
  return <SharesPanel title={words.failures} lead={words.failuresLead} shares={shares} color="var(--failed)" query={query} />;
}

/** Of which styles and by which models the finished films are. */
export function ByStyleAndModel({ period }: { period: Period }) {
  const words = useWords("insights");
  const query = useQuery(facetsQuery(period));
  const styles = query.data?.style.map(({ value, count }) => ({ value, count, word: words.styles[value] ?? value }));
  const models = query.data?.model.map(({ value, count }) => ({ value, count, word: value }));
  return (
    <div className="grid-2">
      <SharesPanel title={words.byStyle} shares={styles} color="var(--chart-1)" query={query} />
      <SharesPanel title={words.byModel} shares={models} color="var(--chart-2)" query={query} />
    </div>
  );
}

function CsvButton({ metric, asked, title }: { metric: MetricName; asked: Asked; title: string }) {
  const words = useWords();
  const { csvOf } = useWords("insights");
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      saveAs(`mangamotion-${metric}.csv`, await chartFile(metric, asked), "text/csv");
    } catch (error) {
      toast({ text: sentenceOf(failureOf(error), words), tone: "bad" });
    } finally {
      setBusy(false);
    }
  };
  return <IconButton size="sm" label={csvOf(title)} busy={busy} icon={<Download className="i" aria-hidden />} onClick={() => void save()} />;
}
