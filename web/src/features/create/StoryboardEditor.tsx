import { Dice5 } from "lucide-react";
import { useState } from "react";
import { ShotFacts } from "@/films/shots/ShotFacts.tsx";
import { Button } from "@/ui/Button.tsx";
import { Input } from "@/ui/Input.tsx";
import { type Act, OrderButtons, useOrderFocus } from "@/ui/OrderButtons.tsx";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { newSeed } from "./draft.ts";
import { changed, lengthOf, moved, secondsOf, type Storyboard, without } from "./storyboard.ts";

interface EditorProps {
  storyboard: Storyboard;
  /** Null: the prompt is read again. */
  onChange: (storyboard: Storyboard | null) => void;
}

/** The shots of the new film, in place of what its prompt reads as: their order, lengths and seeds. */
export function StoryboardEditor({ storyboard, onChange }: EditorProps) {
  const { storyboard: words } = useWords("create");
  const { number } = useFormat();
  const [said, say] = useState("");
  const { shots } = storyboard;
  const { list, focusOn } = useOrderFocus();

  function move(from: number, to: number, act: Act): void {
    onChange(moved(storyboard, from, to));
    focusOn(to, act);
    say(words.moved(from + 1, to + 1));
  }

  function remove(at: number): void {
    onChange(without(storyboard, at));
    focusOn(Math.min(at, shots.length - 2), "remove");
    say(words.removed(at + 1));
  }

  return (
    <section className="sect" aria-label={words.title}>
      <div className="sect-h">
        <h2>{words.title}</h2>
        <span className="xs dim num">{words.length(shots.length, words.seconds(number(lengthOf(storyboard))))}</span>
        <Button size="sm" variant="quiet" className="end" onClick={() => onChange(null)}>
          {words.discard}
        </Button>
      </div>
      <p className="xs dim">{words.editing}</p>
      <p className="vh" role="status">
        {said}
      </p>
      <ol className="board" ref={list}>
        {shots.map((shot, at) => (
          // A shot is known by its place alone.
          // oxlint-disable-next-line react/no-array-index-key
          <li className="panel shot-card" key={at}>
            <ShotHead place={at} count={shots.length} move={move} remove={remove} />
            <ShotFacts shot={shot} />
            <div className="foot">
              <Seconds value={shot.seconds} place={at} onValue={(seconds) => onChange(changed(storyboard, at, { seconds }))} />
              <span className="row end">
                <span className="xs dim num">{shot.seed === undefined ? words.seedOfFilm : words.seed(shot.seed)}</span>
                <NewSeed place={at} onSeed={(seed) => onChange(changed(storyboard, at, { seed }))} />
              </span>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

interface HeadProps {
  place: number;
  count: number;
  move: (from: number, to: number, act: Act) => void;
  remove: (at: number) => void;
}

function ShotHead({ place, count, move, remove }: HeadProps) {
  const { drawn, storyboard: words } = useWords("create");
  const shot = drawn.shot(place + 1);
  return (
    <header>
      <h3 className="sm">{shot}</h3>
      <span className="end row">
        <OrderButtons
          place={place}
          count={count}
          labels={{ earlier: words.earlier(shot), later: words.later(shot), remove: words.remove(shot) }}
          move={move}
          remove={remove}
        />
      </span>
    </header>
  );
}

/** What is no length is not taken, and gone when the field is left. */
function Seconds({ value, place, onValue }: { value: number | undefined; place: number; onValue: (seconds: number) => void }) {
  const { drawn, storyboard: words } = useWords("create");
  const [typed, type] = useState<string>();
  const isWrong = typed !== undefined && secondsOf(typed) === undefined;
  return (
    <label className="row sm">
      <span className="vh">{drawn.shot(place + 1)}: </span>
      {words.itsSeconds}
      <Input
        type="number"
        className="seconds num"
        min={0.5}
        max={60}
        step={0.1}
        title={words.secondsRange}
        aria-invalid={isWrong || undefined}
        value={typed ?? value ?? ""}
        onChange={(event) => {
          type(event.target.value);
          const seconds = secondsOf(event.target.value);
          if (seconds !== undefined) onValue(seconds);
        }}
        onBlur={() => type(undefined)}
        // Enter ends the typing here: it does not order the film.
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          type(undefined);
        }}
      />
    </label>
  );
}

function NewSeed({ place, onSeed }: { place: number; onSeed: (seed: number) => void }) {
  const { drawn, storyboard: words } = useWords("create");
  return (
    <Button size="sm" icon={<Dice5 className="i" aria-hidden />} onClick={() => onSeed(newSeed())}>
      {words.newSeed}
      <span className="vh">{drawn.shot(place + 1)}</span>
    </Button>
  );
}
