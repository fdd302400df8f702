import { Search } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { Button } from "@/ui/Button.tsx";
import { classes } from "@/ui/classes.ts";
import { Keys } from "@/ui/Keys.tsx";
import { Skeleton } from "@/ui/Skeleton.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { typedAhead } from "../shell/typedAhead.ts";
import { type Entry, useEntries } from "./useEntries.tsx";
import { FILMS, useFilms } from "./useFilms.ts";
import "./palette.css";

interface PaletteProps {
  close: () => void;
  openKeys: () => void;
}

/** Films, pages and commands by what is typed: a combobox in a native dialog. */
export function Palette({ close, openKeys }: PaletteProps) {
  const words = useWords("palette");
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  return (
    // A click beside the dialog is a shortcut for Escape, which the browser handles.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      className="palette"
      aria-label={words.title}
      onClose={close}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
    >
      <Finder close={() => dialog.current?.close()} openKeys={openKeys} />
    </dialog>
  );
}

/** What is typed, and what fits it. What is chosen runs after the dialog is closed and has given the focus back. */
function Finder({ close, openKeys }: PaletteProps) {
  const words = useWords("palette");
  const id = useId();
  const [typed, setTyped] = useState(typedAhead);
  const [chosen, setChosen] = useState("");
  const found = useFilms(typed);
  const groups = useEntries(typed, found.films, openKeys);
  const entries = groups.flatMap((group) => group.entries);
  const at = Math.max(0, entries.findIndex((entry) => entry.id === chosen));
  const active = entries[at];
  const optionId = (entry: Entry) => `${id}-${entry.id}`;
  const run = (entry: Entry | undefined, beside = false) => {
    if (entry === undefined) return;
    close();
    (beside ? (entry.beside ?? entry.run) : entry.run)();
  };
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const mod = event.ctrlKey || event.metaKey;
    if (step !== undefined) setChosen(entries.at((at + step) % entries.length)?.id ?? "");
    else if (event.key === "Enter" && !event.nativeEvent.isComposing) run(active, mod);
    else if (mod && event.key.toLowerCase() === "k") close();
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="ask">
        <Search className="i lg" aria-hidden />
        <input
          type="text"
          role="combobox"
          aria-label={words.title}
          aria-expanded={entries.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={active === undefined ? undefined : optionId(active)}
          placeholder={words.placeholder}
          maxLength={500}
          autoComplete="off"
          spellCheck={false}
          autoFocus
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setChosen("");
          }}
          onKeyDown={onKey}
        />
        <Keys of="Escape" names={{ Escape: "esc" }} />
      </div>
      <div className="found" id={`${id}-list`} role="listbox" aria-label={words.title} aria-busy={found.loading}>
        {typed.trim() === "" && found.loading && found.films.length === 0 && <Waiting />}
        {groups.map(({ name, entries: lines }) => (
          <div key={name} role="group" aria-labelledby={`${id}-${name}`}>
            <p className="grp" id={`${id}-${name}`}>
              {name === "films" && typed.trim() === "" ? words.recent : words.groups[name]}
            </p>
            {lines.map((entry) => (
              <Option key={entry.id} id={optionId(entry)} entry={entry} active={entry === active} choose={setChosen} run={run} />
            ))}
          </div>
        ))}
      </div>
      <p className="said" role="status">
        {found.failed ? words.failed : entries.length === 0 && !found.loading ? words.nothing(typed.trim()) : ""}
      </p>
      {found.failed && (
        <Button size="sm" className="again" onClick={found.retry}>
          {words.retry}
        </Button>
      )}
      <p className="bottom" aria-hidden>
        <span>
          <Keys of="ArrowUp" />
          <Keys of="ArrowDown" />
          {words.choose}
        </span>
        <span>
          <Keys of="Enter" />
          {words.open}
        </span>
        <span className="wide">
          <Keys of="Mod+↵" />
          {words.beside}
        </span>
      </p>
    </>
  );
}

/** In the place of the newest films. */
function Waiting() {
  return (
    <div aria-hidden>
      <p className="grp">
        <Skeleton className="line w-1/4" />
      </p>
      {Array.from({ length: FILMS }, (_, index) => (
        <div className="option" key={index}>
          <Skeleton className="mini" />
          <Skeleton className="line w-2/3" />
        </div>
      ))}
    </div>
  );
}

interface OptionProps {
  id: string;
  entry: Entry;
  active: boolean;
  choose: (id: string) => void;
  run: (entry: Entry, beside: boolean) => void;
}

function Option({ id, entry, active, choose, run }: OptionProps) {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) line.current?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    // The keys are those of the combobox, which has the focus.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      ref={line}
      id={id}
      role="option"
      aria-selected={active}
      tabIndex={-1}
      className={classes("option", active && "at")}
      onPointerMove={() => !active && choose(entry.id)}
      onClick={(event) => run(entry, event.ctrlKey || event.metaKey)}
    >
      {entry.icon}
      <span className="cut grow any">{entry.text}</span>
      {entry.keys !== undefined && <Keys of={entry.keys} />}
    </div>
  );
}
