/** Presigned links say when they end. An item keeps its first link until shortly before, so that nothing loads twice. */

const SPARE = 5 * 60_000;

/** The end of a presigned link in milliseconds since 1970; undefined where the link does not say it. */
export function endOf(link: string): number | undefined {
  const query = new URL(link, "http://page.invalid").searchParams;
  const begun = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(query.get("X-Amz-Date") ?? "");
  const seconds = Number(query.get("X-Amz-Expires") ?? Number.NaN);
  if (begun === null || Number.isNaN(seconds)) return undefined;
  const [year = 0, month = 0, ...rest] = begun.slice(1).map(Number);
  return Date.UTC(year, month - 1, ...rest) + seconds * 1000;
}

/** The link to go on with: the earlier one to the same file while it holds, else the later one. */
export function lastingLink(earlier: string | null, later: string | null, now: number): string | null {
  if (earlier === null || later === null || !sameFile(earlier, later)) return later;
  const end = endOf(earlier);
  return end !== undefined && end - SPARE > now ? earlier : later;
}

/** Whether two links lead to the same file. */
export const sameFile = (one: string, other: string) => fileOf(one) === fileOf(other);

function fileOf(link: string): string {
  return link.split("?", 1)[0] ?? link;
}
