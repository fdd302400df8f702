import type { Notice } from "@/api/notifications.ts";
import { paths } from "@/lib/paths.ts";

/** The page that shows what a notification is about. */
export function leadsTo({ kind, jobId }: Pick<Notice, "kind" | "jobId">): string {
  if (jobId !== null) return paths.result(jobId);
  if (kind === "webhookDisabled") return paths.settings.webhooks;
  if (kind === "passwordChanged" || kind === "resetLinkMade") return paths.settings.sessions;
  return kind === "creditsLow" ? paths.credits : paths.settings.security;
}
