import type { Schema } from "@/api/types.ts";

type Movement = Schema<"Transaction">["type"];

/** What the address says of the ledger. */
export interface LedgerUrl {
  page: number;
  type: Movement | "all";
  /** The last days that it shows; `0`: all of them. */
  days: number;
  /** The id of a film, or nothing for all. */
  job: string;
}

export const movements: readonly Movement[] = ["debit", "refund", "purchase", "grant", "voucher", "allowance", "hold", "release", "clawback"];
export const periods = [0, 7, 30, 90, 365] as const;

export const PER_PAGE = 20;
export const first: LedgerUrl = { page: 1, type: "all", days: 0, job: "" };

const DAY = 86_400_000;

/** Whatever is typed into the address, the ledger is a valid one. */
export function readUrl(query: URLSearchParams): LedgerUrl {
  const page = Number(query.get("page") ?? 1);
  const job = query.get("job") ?? "";
  return {
    page: Number.isSafeInteger(page) && page >= 1 && page <= 1_000_000 ? page : 1,
    type: movements.find((type) => type === query.get("type")) ?? "all",
    days: periods.find((days) => days === Number(query.get("days"))) ?? 0,
    job: /^[0-9a-f-]{36}$/.test(job) ? job : "",
  };
}

/** Only what differs from the first page of all. */
export function writeUrl(url: LedgerUrl): URLSearchParams {
  const changed = Object.entries(url).filter(([name, value]) => value !== first[name as keyof LedgerUrl]);
  return new URLSearchParams(changed.map(([name, value]) => [name, String(value)]));
}

/** Whether the ledger shows less than everything. */
export const isFiltered = ({ type, days, job }: LedgerUrl) => type !== "all" || days > 0 || job !== "";

/** The filter as the API takes it. */
export function asked({ type, days, job }: LedgerUrl, now = new Date()) {
  return {
    ...(type === "all" ? {} : { type }),
    ...(days === 0 ? {} : { from: new Date(now.getTime() - days * DAY).toISOString().slice(0, 10) }),
    ...(job === "" ? {} : { job }),
  };
}
