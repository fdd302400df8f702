import type { Schema } from "@/api/types.ts";

export type EventName = NonNullable<Schema<"NewWebhook">["events"]>[number];

/** Events that most receivers want, as boxes. Every other one is typed by its name. */
export const frequent: readonly EventName[] = [
  "JobQueued",
  "JobStarted",
  "JobCompleted",
  "JobFailed",
  "JobCanceled",
  "JobExpired",
  "JobShared",
  "CreditsPurchased",
  "CreditsRefunded",
];

/** The chosen events: those of the boxes, and the names that were typed. Whether a name exists, the server knows. */
export function chosenEvents(boxes: readonly string[], typed: string): EventName[] {
  const names = typed.split(/[\s,]+/).filter((name) => name !== "");
  return [...new Set([...boxes, ...names])] as EventName[];
}

/** What stands in the field for other names. */
export function othersOf(events: readonly string[]): string {
  return events.filter((name) => !(frequent as readonly string[]).includes(name)).join(" ");
}
