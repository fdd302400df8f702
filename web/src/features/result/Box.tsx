import type { ReactNode } from "react";
import { classes } from "@/ui/classes.ts";

/** The screen, and what stands below it. `tone`: there is no picture yet. */
export function Box({ tone = false, under, children }: { tone?: boolean; under: ReactNode; children: ReactNode }) {
  return (
    <div className="stage">
      <div className={classes("screen", tone && "tone")}>{children}</div>
      <div className="under player">{under}</div>
    </div>
  );
}
