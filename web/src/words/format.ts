/** What a reader sees of times and numbers. */
export interface Format {
  number(value: number): string;
  /** An amount in the smallest unit of a currency, such as cents: "€4.99". */
  money(amount: number, currency: string): string;
  /** "Today, 14:32", "Yesterday, 22:48", "23 Nov, 20:44". */
  moment(iso: string, now?: Date): string;
  /** The first half of it: "Today", "Yesterday", "23 Nov". */
  day(iso: string, now?: Date): string;
  /** To the second: "14:32:05". */
  clock(at: number): string;
  /** For the title of a shortened one. */
  fullMoment(iso: string): string;
  /** Of a length in seconds: "12 s", "2 min", "1 h 5 min". */
  duration(seconds: number): string;
}

const DAY = 86_400_000;

export function formatOf(locale: string, timeZone: string | undefined): Format {
  const zone = timeZone === undefined ? {} : { timeZone };
  const of = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...options, ...zone });
  const [time, day] = [of({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }), of({ day: "numeric", month: "short" })];
  const [old, full] = [of({ day: "numeric", month: "short", year: "numeric" }), of({ dateStyle: "full", timeStyle: "long" })];
  const clock = of({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
  const key = new Intl.DateTimeFormat("en-CA", zone);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const numbers = new Intl.NumberFormat(locale);

  function dayOf(date: Date, now: Date): string {
    const [today, yesterday, its] = [now, new Date(now.getTime() - DAY), date].map((each) => key.format(each));
    if (its === today) return capital(relative.format(0, "day"));
    if (its === yesterday) return capital(relative.format(-1, "day"));
    return (its?.slice(0, 4) === today?.slice(0, 4) ? day : old).format(date);
  }

  return {
    number: (value) => numbers.format(value),
    money: (amount, currency) => inCurrency(locale, amount, currency),
    moment: (iso, now = new Date()) => `${dayOf(new Date(iso), now)}, ${time.format(new Date(iso))}`,
    day: (iso, now = new Date()) => dayOf(new Date(iso), now),
    clock: (at) => clock.format(at),
    fullMoment: (iso) => full.format(new Date(iso)),
    duration,
  };
}

function inCurrency(locale: string, amount: number, currency: string): string {
  const format = new Intl.NumberFormat(locale, { style: "currency", currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const [hours, minutes] = [Math.floor(whole / 3600), Math.round((whole % 3600) / 60)];
  if (hours === 0) return `${minutes} min`;
  return minutes === 0 ? `${hours} h` : `${hours} h ${minutes} min`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
