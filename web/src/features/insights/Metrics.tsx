import { useQuery } from "@tanstack/react-query";
import { Minus, TrendingDown, TrendingUp } from "lucide-react";
import type { Schema } from "@/api/types.ts";
import { Skeleton } from "@/ui/Skeleton.tsx";
import { classes } from "@/ui/classes.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { Sparkline } from "./Plot.tsx";
import { chartQuery, type Period, statsQuery, trendsQuery } from "./queries.ts";
import type { Asked } from "./range.ts";

const SHOWN = [
  ["completed", "var(--chart-1)", "more"],
  ["successRate", "var(--chart-4)", "more"],
  ["renderSeconds", "var(--chart-2)", "less"],
  ["creditsSpent", "var(--chart-3)", "either"],
  ["plays", "var(--chart-1)", "more"],
  ["downloads", "var(--chart-4)", "more"],
  ["ctr", "var(--chart-2)", "more"],
  ["conversion", "var(--ink-3)", "more"],
] as const;

type Name = (typeof SHOWN)[number][0];
type Figure = Schema<"MetricValue">;

/** The figures of a range, each against the same number of days before it. */
export function Metrics({ asked, period, before }: { asked: Asked; period: Period; before: Period }) {
  const { data } = useQuery(statsQuery(period));
  const { data: earlier } = useQuery(statsQuery(before));
  const lines = useLines(asked);
  return (
    <div className="grid-4">
      {SHOWN.map(([name, color, better]) => (
        <MetricCard key={name} name={name} color={color} better={better} figure={data?.metrics[name]} earlier={earlier?.metrics[name]} line={lines[name]} />
      ))}
    </div>
  );
}

function useLines(asked: Asked): Partial<Record<Name, readonly (number | null)[]>> {
  const { data: trends } = useQuery(trendsQuery(asked));
  const { data: seconds } = useQuery(chartQuery("renderSeconds", asked));
  const { data: credits } = useQuery(chartQuery("creditsSpent", asked));
  const { data: plays } = useQuery(chartQuery("plays", asked));
  const { data: downloads } = useQuery(chartQuery("downloads", asked));
  const found = {
    completed: trends?.buckets.map(({ completed }) => completed),
    successRate: trends?.buckets.map(({ completed, failed }) => (completed + failed === 0 ? null : completed / (completed + failed))),
    renderSeconds: valuesOf(seconds),
    creditsSpent: valuesOf(credits),
    plays: valuesOf(plays),
    downloads: valuesOf(downloads),
  };
  return Object.fromEntries(Object.entries(found).filter(([, line]) => line !== undefined));
}

const valuesOf = (chart: Schema<"Chart"> | undefined) => chart?.points.map(({ value }) => value);

interface MetricCardProps {
  name: Name;
  color: string;
  better: "more" | "less" | "either";
  figure: Figure | undefined;
  earlier: Figure | undefined;
  line: readonly (number | null)[] | undefined;
}

function MetricCard({ name, color, better, figure, earlier, line }: MetricCardProps) {
  const words = useWords("insights");
  const shown = useShown();
  const placeholder = figure?.source === "placeholder";
  return (
    <section className="panel metric">
      <h2 className="k">
        <span>{words.metrics[name]}</span>
        {placeholder && <span className="badge small">{words.placeholder}</span>}
      </h2>
      <span className="v">{figure === undefined ? <Skeleton className="figure" /> : shown(figure.value, figure.unit)}</span>
      <span className="d">{placeholder ? words.noSource : <Change figure={figure} earlier={earlier} better={better} />}</span>
      {line === undefined ? <span className="sp" /> : <Sparkline values={line} color={color} />}
    </section>
  );
}

function Change({ figure, earlier, better }: Pick<MetricCardProps, "figure" | "earlier" | "better">) {
  const words = useWords("insights");
  const shown = useShown();
  const [now, then] = [figure?.value ?? null, earlier?.value ?? null];
  if (figure === undefined || now === null || then === null) return <span className="dim">{figure === undefined ? "" : words.noEarlier}</span>;
  if (now === then) return (
    <span className="row dim">
      <Minus className="i" aria-hidden />
      {words.same}
    </span>
  );
  const more = now > then;
  const Icon = more ? TrendingUp : TrendingDown;
  const good = better !== "either" && more === (better === "more");
  const difference = shown(Math.abs(now - then), figure.unit);
  return (
    <span className={classes("row", better !== "either" && (good ? "up" : "down"))}>
      <Icon className="i" aria-hidden />
      {more ? words.moreThan(difference) : words.lessThan(difference)}
    </span>
  );
}

/** A figure with its unit; a dash for none. */
export function useShown(): (value: number | null, unit: Figure["unit"]) => string {
  const { number } = useFormat();
  const { common } = useWords();
  return (value, unit) => {
    if (value === null) return "–";
    if (unit === "ratio") return common.percent(Math.round(value * 100));
    return unit === "seconds" ? `${number(Number(value.toPrecision(value < 10 ? 2 : 3)))} s` : number(value);
  };
}
