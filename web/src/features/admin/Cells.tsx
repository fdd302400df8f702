import { Check, CircleAlert, Clock, LoaderCircle, type LucideIcon, X } from "lucide-react";
import { CopyButton } from "@/ui/CopyButton.tsx";
import { useFormat, useWords } from "@/words/WordsContext.tsx";

type Tone = "completed" | "processing" | "queued" | "failed";

const ICONS: Readonly<Record<Tone, LucideIcon>> = { completed: Check, processing: LoaderCircle, queued: Clock, failed: X };

/** A state as a word, a sign and a colour; without a tone it is neither good nor bad. */
export function State({ tone, children }: { tone?: Tone; children: string }) {
  const Icon = tone === undefined ? CircleAlert : ICONS[tone];
  return (
    <span className="badge" data-s={tone}>
      {tone !== undefined && <Icon className="i" aria-hidden />}
      {children}
    </span>
  );
}

/** A time, short and with its full form as title; nothing for one that has not come. */
export function At({ at }: { at: string | null }) {
  const format = useFormat();
  if (at === null) return <span className="dim">–</span>;
  return (
    <time className="num nowrap" dateTime={at} title={format.fullMoment(at)}>
      {format.moment(at)}
    </time>
  );
}

/** Seconds from a time to a reading, never below zero: the clocks of browser and server differ. */
export function Ago({ at, read }: { at: string; read: number }) {
  const words = useWords("admin");
  const format = useFormat();
  const seconds = Math.max(0, (read - Date.parse(at)) / 1000);
  return (
    <time className="num nowrap" dateTime={at} title={format.fullMoment(at)}>
      {words.ago(format.duration(seconds))}
    </time>
  );
}

/** The first characters of an id, and the whole of it to copy. */
export function Id({ id, label }: { id: string; label: string }) {
  return (
    <span className="row nowrap">
      <span className="mono xs dim">{id.slice(0, 8)}</span>
      <CopyButton text={id} label={label} />
    </span>
  );
}
