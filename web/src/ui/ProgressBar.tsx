import type { CSSProperties } from "react";
import { panels, stages } from "@/lib/strip.ts";
import { classes } from "./classes.ts";

interface ProgressProps {
  /** In percent. */
  value: number;
  label: string;
}

/** Something that goes on, from 0 to 100 %. */
export function ProgressBar({ value, label }: ProgressProps) {
  const style = { "--p": value / 100 } as CSSProperties;
  return <div className="bar" style={style} {...aria(value, label)} />;
}

interface StripProps extends ProgressProps {
  className?: string;
}

/** The progress of a film, cut like a page of manga: a panel for each stage, as wide as its share. */
export function ProgressStrip({ value, label, className }: StripProps) {
  const done = panels(value);
  return (
    <div className={classes("strip", className)} {...aria(value, label)}>
      {stages.map(([stage], index) => (
        <i key={stage} style={{ "--p": done[index] } as CSSProperties} />
      ))}
    </div>
  );
}

function aria(value: number, label: string) {
  return { role: "progressbar", "aria-label": label, "aria-valuemin": 0, "aria-valuemax": 100, "aria-valuenow": Math.round(value) } as const;
}
