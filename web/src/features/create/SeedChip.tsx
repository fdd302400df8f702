import { Dice5, Lock, LockOpen } from "lucide-react";
import { seedOf } from "@/films/seed.ts";
import { classes } from "@/ui/classes.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { newSeed } from "./draft.ts";

interface SeedChipProps {
  seed: number | null;
  onSeed: (seed: number | null) => void;
}

/** Locked: the same seed each time, which can be typed. Open: a new one for each film. */
export function SeedChip({ seed, onSeed }: SeedChipProps) {
  const create = useWords("create");
  const locked = seed !== null;
  const Icon = locked ? Lock : LockOpen;
  const typed = (text: string) => {
    const found = seedOf(text);
    if (found !== undefined) onSeed(found ?? 0);
  };
  return (
    <>
      <button
        type="button"
        className={classes("chip", locked && "solo")}
        aria-pressed={locked}
        aria-label={locked ? create.lockSeed : undefined}
        title={create.lockSeed}
        onClick={() => onSeed(locked ? null : newSeed())}
      >
        <Icon className="i" aria-hidden />
        {!locked && (
          <>
            {create.seed} <b>{create.newSeed}</b>
          </>
        )}
      </button>
      {locked && (
        <label className="chip">
          {create.seed}
          <input className="typed" inputMode="numeric" autoComplete="off" value={seed} onChange={(event) => typed(event.target.value)} />
        </label>
      )}
      <button type="button" className="chip solo" aria-label={create.rollSeed} title={create.rollSeed} onClick={() => onSeed(newSeed())}>
        <Dice5 className="i" aria-hidden />
      </button>
    </>
  );
}
