import type { Schema } from "@/api/types.ts";

export type Entry = Schema<"Transaction">;

/** What a movement was for, apart from its type, which has words of its own. */
export interface Purpose {
  kind: "package" | "reason" | "welcome" | "month" | "none";
  /** The id of the package, the reason of who gave, or the month. */
  text: string;
  /** No money moved. */
  demo: boolean;
}

const NONE: Purpose = { kind: "none", text: "", demo: false };
const DEMO = " (demo: no money moved)";

/** The API describes a movement in English; its own part of that is what people wrote or chose. */
export function purposeOf({ type, description }: Pick<Entry, "type" | "description">): Purpose {
  const text = description.replace(/^[^:]*: /, "");
  if (type === "purchase") return { kind: "package", text: text.replace(DEMO, ""), demo: text.endsWith(DEMO) };
  if (type === "grant" && text === "welcome") return { ...NONE, kind: "welcome" };
  if (type === "grant") return { ...NONE, kind: "reason", text };
  const month = /^Allowance for (\d{4}-\d{2})$/.exec(description)?.[1];
  return month === undefined ? NONE : { ...NONE, kind: "month", text: month };
}
