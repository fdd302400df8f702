const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** A size for people: "4.2 MB". `locale` is a language such as `en`. */
export function sizeOf(bytes: number, locale: string): string {
  const power = Math.min(UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const figures = { style: "unit", unit: UNITS[power], maximumFractionDigits: power < 2 ? 0 : 1 } as const;
  return new Intl.NumberFormat(locale, { ...figures, unitDisplay: power === 0 ? "long" : "short" }).format(bytes / 1000 ** power);
}
