import { ChevronLeft, ChevronRight, History, Undo2 } from "lucide-react";
import { type CSSProperties, useEffect, useState } from "react";
import { Button, IconButton } from "@/ui/Button.tsx";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { momentOf, moved, reachOf, share, textOf } from "./moment.ts";
import "./past.css";

/** So long the slider must be still before the moment counts: each one is a look back through all that happened. */
const STILL = 400;

interface TimeSliderProps {
  /** The moment that is shown. */
  asOf: string;
  /** The first moment there is. */
  since: string;
  onMoment: (asOf: string) => void;
  /** Back to today. */
  onToday: () => void;
}

/** Chooses the moment at which things are shown as they were. */
export function TimeSlider({ asOf, since, onMoment, onToday }: TimeSliderProps) {
  const words = useWords("past");
  const format = useFormat();
  const [reach] = useState(() => reachOf(since, Date.now()));
  const shown = momentOf(asOf, reach);
  // Where the slider is, until that is the moment that is shown.
  const [chosen, setAt] = useState<number>();
  const at = chosen ?? shown;
  useEffect(() => {
    if (chosen === undefined) return;
    const timer = setTimeout(() => {
      setAt(undefined);
      onMoment(textOf(chosen));
    }, STILL);
    return () => clearTimeout(timer);
  }, [chosen, onMoment]);
  const text = format.moment(textOf(at));
  return (
    <section className="past" aria-label={words.title}>
      <p className="past-at">
        <History className="i" aria-hidden />
        <b role="status" title={format.fullMoment(textOf(at))}>
          {words.at(text)}
        </b>
      </p>
      <div className="past-slider">
        <IconButton label={words.earlier} icon={<ChevronLeft className="i" aria-hidden />} onClick={() => setAt(moved(at, -1, reach))} />
        <input
          type="range"
          className="range"
          aria-label={words.slider}
          aria-valuetext={text}
          min={reach.first}
          max={reach.last}
          step={reach.step}
          value={at}
          style={{ "--share": share(at, reach) } as CSSProperties}
          onChange={(event) => setAt(Number(event.target.value))}
        />
        <IconButton label={words.later} icon={<ChevronRight className="i" aria-hidden />} onClick={() => setAt(moved(at, 1, reach))} />
      </div>
      <Button icon={<Undo2 className="i" aria-hidden />} onClick={onToday}>
        {words.today}
      </Button>
      <p className="sm dim past-note">{words.readOnly}</p>
    </section>
  );
}
