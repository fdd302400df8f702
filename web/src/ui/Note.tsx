import type { ReactNode } from "react";
import { classes } from "./classes.ts";

interface NoteProps {
  tone?: "warn" | "bad" | "good";
  icon: ReactNode;
  /** Across the page, below its head. */
  banner?: boolean;
  children: ReactNode;
}

/** A sentence that belongs to what stands around it. What failed is read at once. */
export function Note({ tone, icon, banner = false, children }: NoteProps) {
  return (
    <div className={classes("note", tone, banner && "banner")} role={tone === "bad" ? "alert" : "status"}>
      {icon}
      <div className="grow">{children}</div>
    </div>
  );
}
