/** The number of credits that a text means; undefined where it is none from 1 to a million. */
export function creditsIn(text: string): number | undefined {
  const amount = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  return amount >= 1 && amount <= 1_000_000 ? amount : undefined;
}

const GIGABYTE = 1e9;

/** The bytes of so many gigabytes; null for nothing typed, undefined where it is no number. */
export function bytesOf(text: string): number | null | undefined {
  if (text === "") return null;
  const typed = text.replace(",", ".");
  return /^\d{1,6}(\.\d{1,3})?$/.test(typed) ? Math.round(Number(typed) * GIGABYTE) : undefined;
}
