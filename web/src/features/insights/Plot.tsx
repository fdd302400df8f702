import { type CSSProperties, type ReactNode, useId } from "react";
import { HEIGHT, labelled, lineOf, scaleOf, stacked, WIDTH } from "./plot.ts";

export interface Series {
  key: string;
  word: string;
  /** A colour, and a pattern where several stand beside each other. */
  color: string;
  pattern?: "hatched" | "dashed" | "dotted";
  values: readonly (number | null)[];
}

interface PlotProps {
  /** What the drawing shows, in a sentence. */
  label: string;
  series: readonly Series[];
  /** Of each place, short. */
  places: readonly string[];
  /** A value with its unit. */
  shown: (value: number) => string;
}

/** What the colours and patterns mean. */
export function Legend({ series }: { series: readonly Series[] }) {
  return (
    <span className="legend">
      {series.map(({ key, word, color, pattern }) => (
        <span key={key}>
          <i className={pattern} style={{ "--c": color } as CSSProperties} aria-hidden />
          {word}
        </span>
      ))}
    </span>
  );
}

export function Bars({ label, series, places, shown }: PlotProps) {
  const id = useId();
  const totals = places.map((_, index) => series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0));
  const { end, ticks } = scaleOf(totals);
  const drawn = stacked(series.map(({ values }) => values.map((value) => value ?? 0)), end);
  return (
    <Frame label={label} ticks={ticks} end={end} places={places} shown={shown}>
      <defs>
        {series.map(({ key, color }) => (
          <pattern key={key} id={`${id}-${key}`} width="10" height="10" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="10" height="10" fill={color} opacity=".3" />
            <rect width="4" height="10" fill={color} />
          </pattern>
        ))}
      </defs>
      {series.map(({ key, word, color, pattern, values }, number) =>
        drawn[number]?.map((bar, index) =>
          bar.height > 0 ? (
            <rect key={`${key}-${places[index]}-${String(index)}`} {...bar} fill={pattern === "hatched" ? `url(#${id}-${key})` : color}>
              <title>{`${places[index]}: ${shown(values[index] ?? 0)} ${word}`}</title>
            </rect>
          ) : null,
        ),
      )}
    </Frame>
  );
}

const DASHES = { hatched: undefined, dashed: "7 5", dotted: "1 5" } as const;

export function Lines({ label, series, places, shown }: PlotProps) {
  const { end, ticks } = scaleOf(series.flatMap(({ values }) => values));
  return (
    <Frame label={label} ticks={ticks} end={end} places={places} shown={shown}>
      {series.map(({ key, color, pattern, values }) => (
        <path
          key={key}
          d={lineOf(values, end)}
          fill="none"
          stroke={color}
          strokeWidth="2"
          strokeLinecap="round"
          strokeLinejoin="round"
          strokeDasharray={pattern === undefined ? undefined : DASHES[pattern]}
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </Frame>
  );
}

interface FrameProps extends Omit<PlotProps, "series"> {
  end: number;
  ticks: readonly number[];
  children: ReactNode;
}

/** The drawing is stretched to its box; its words are text of the page, so they keep their size. */
function Frame({ label, ticks, end, places, shown, children }: FrameProps) {
  const marked = labelled(places.length);
  return (
    <div className="plot">
      <div className="plot-y" aria-hidden>
        {ticks.map((tick) => (
          <span key={tick} style={{ bottom: `${String((tick / end) * 100)}%` }}>
            {shown(tick)}
          </span>
        ))}
      </div>
      <svg viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} preserveAspectRatio="none" role="img" aria-label={label}>
        {ticks.map((tick) => (
          <line
            key={tick}
            x2={WIDTH}
            y1={HEIGHT - (tick / end) * HEIGHT}
            y2={HEIGHT - (tick / end) * HEIGHT}
            stroke="var(--grid)"
            vectorEffect="non-scaling-stroke"
          />
        ))}
        {children}
      </svg>
      <div className="plot-x" aria-hidden>
        {marked.map((index) => (
          <span key={index} style={{ left: index === 0 ? 0 : `${String(((index + 0.5) / places.length) * 100)}%` }}>
            {places[index]}
          </span>
        ))}
      </div>
    </div>
  );
}

/** A small line without words, beside a figure. */
export function Sparkline({ values, color }: { values: readonly (number | null)[]; color: string }) {
  return (
    <svg className="sp" viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} preserveAspectRatio="none" aria-hidden>
      <path d={lineOf(values, scaleOf(values).end)} fill="none" stroke={color} strokeWidth="1.75" strokeLinejoin="round" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
