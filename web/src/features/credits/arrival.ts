import { keep, kept } from "@/lib/storage.ts";
import type { Entry } from "./entries.ts";

/** The newest purchase before a checkout was opened; null without one. */
interface Noted {
  newest: string | null;
}

/** A purchase that is younger counts as the one that was waited for where nothing was noted. In milliseconds. */
const RECENT = 10 * 60_000;

export const noteCheckout = (newest: string | null) => keep("checkout", JSON.stringify({ newest } satisfies Noted));
export const forgetCheckout = () => keep("checkout", null);

export function notedCheckout(): Noted | undefined {
  try {
    const noted = JSON.parse(kept("checkout") ?? "null") as Partial<Noted> | null;
    return noted?.newest === undefined ? undefined : { newest: noted.newest };
  } catch {
    return undefined;
  }
}

/** The purchase that has arrived since the checkout was opened, if it has. */
export function arrived(purchase: Entry | undefined, noted: Noted | undefined, now = Date.now()): Entry | undefined {
  if (purchase === undefined) return undefined;
  if (noted !== undefined) return purchase.id === noted.newest ? undefined : purchase;
  return now - Date.parse(purchase.created_at) < RECENT ? purchase : undefined;
}
