import { Skeleton } from "@/ui/Skeleton.tsx";

type Color = "total" | "queued" | "processing" | "completed" | "failed";

export interface Figure {
  key: string;
  word: string;
  color: Color;
  /** Undefined while it is read. */
  value: string | undefined;
}

/** Figures in a strip. */
export function Figures({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className="stats four">
      {figures.map(({ key, word, color, value }) => (
        <div key={key} className={`stat ${color}`}>
          <dt className="k">
            <span className="dot" aria-hidden />
            {word}
          </dt>
          <dd className="v">{value ?? <Skeleton className="figure" />}</dd>
        </div>
      ))}
    </dl>
  );
}
