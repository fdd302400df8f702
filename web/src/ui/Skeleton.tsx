import type { CSSProperties } from "react";
import { classes } from "./classes.ts";

/** Where something will be. It is not shown for the first 150 ms, in which most answers come. */
export function Skeleton({ className, style }: { className?: string; style?: CSSProperties }) {
  return <span className={classes("skel", className)} style={style} aria-hidden />;
}
