import { CircleAlert, Paperclip, Sparkles } from "lucide-react";
import { useRef } from "react";
import { failureOf } from "@/api/failure.ts";
import { Refusal, TooFew } from "@/films/Refusal.tsx";
import { Button } from "@/ui/Button.tsx";
import { classes } from "@/ui/classes.ts";
import { Note } from "@/ui/Note.tsx";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { Choices } from "./Choices.tsx";
import { SourceBox, TransferBox } from "./SourceBox.tsx";
import type { Film } from "./useCreate.ts";
import { useDropped } from "./useDropped.ts";

const MOST = 2000;
const FILES = "video/*,image/png,image/jpeg,image/webp,image/gif,.mkv,.avi,.mov";

/** The words of a film, what it is made from, its choices, its price, and the button. */
export function Composer({ film }: { film: Film }) {
  const create = useWords("create");
  const { number } = useFormat();
  const { draft, change, missing } = film;
  // Shots that are written down are not drawn of a file.
  const takesFile = draft.storyboard === null;
  const over = useDropped((file) => takesFile && film.sending.begin(file)) && takesFile;
  return (
    <div className={classes("composer", over && "dropping")}>
      <label className="vh" htmlFor="prompt">
        {create.prompt}
      </label>
      <textarea
        id="prompt"
        name="prompt"
        className="any"
        rows={3}
        maxLength={MOST}
        // The page is there to be written on.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        placeholder={over ? create.dropHere : create.placeholder}
        value={draft.prompt}
        aria-invalid={missing || undefined}
        aria-describedby={missing ? "prompt-line" : undefined}
        onChange={(event) => change({ prompt: event.target.value })}
      />
      <Notes film={film} />
      <SourceOf film={film} />
      <Choices film={film} />
      <div className="send">
        {takesFile && <PickFile text={over ? create.dropHere : create.addFile} onFile={film.sending.begin} />}
        <span className="count xs dim num">{create.letters(number(draft.prompt.length), number(MOST))}</span>
        <Cost film={film} />
        <Button type="submit" variant="primary" size="lg" busy={film.ordering} disabled={film.short || film.arriving} icon={<Sparkles className="i" aria-hidden />}>
          {film.upload === undefined ? create.generate : create.repaint} <span className="kbd" aria-hidden>{shortcut()}</span>
        </Button>
      </div>
    </div>
  );
}

const shortcut = () => (/Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘ ↵" : "Ctrl ↵");

/** What stops the order, where it is written. */
function Notes({ film }: { film: Film }) {
  const create = useWords("create");
  const { estimate, short, balance, affordable, cheaper, failure, estimateError } = film;
  if (film.missing) return <Wrong text={create.needPrompt} id="prompt-line" />;
  if (short && estimate !== undefined)
    return (
      <TooFew required={estimate.credits} available={balance}>
        {affordable >= 1 && (
          <Button size="sm" onClick={() => film.change({ seconds: affordable })}>
            {create.makeIt(affordable)}
          </Button>
        )}
        {cheaper !== undefined && (
          <Button size="sm" onClick={() => film.chooseModel(cheaper.name)}>
            {create.takeModel(cheaper.name, cheaper.credits)}
          </Button>
        )}
      </TooFew>
    );
  if (failure !== undefined) return <Refusal failure={failure} />;
  if (film.uploadGone) return <Wrong text={create.uploadGone} />;
  if (film.recallFailed) return <Wrong text={create.recallFailed} />;
  if (estimateError !== null) return <Refusal failure={failureOf(estimateError)} />;
  return null;
}

function Wrong({ text, id }: { text: string; id?: string }) {
  return (
    <Note tone="bad" icon={<CircleAlert className="i" aria-hidden />}>
      <span id={id}>{text}</span>
    </Note>
  );
}

function SourceOf({ film: { sending, upload, draft, change } }: { film: Film }) {
  const { transfer, pause, resume, remove } = sending;
  if (transfer !== undefined) return <TransferBox transfer={transfer} onPause={pause} onResume={resume} onRemove={remove} />;
  if (upload === undefined || draft.source === null) return null;
  return <SourceBox upload={upload} source={draft.source} onChange={(source) => change({ source })} onRemove={() => change({ source: null })} />;
}

function PickFile({ text, onFile }: { text: string; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button variant="quiet" icon={<Paperclip className="i" aria-hidden />} onClick={() => input.current?.click()}>
        {text}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={FILES}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) onFile(file);
          event.target.value = ""; // the same file can be chosen again
        }}
      />
    </>
  );
}

function Cost({ film: { estimate, arriving } }: { film: Film }) {
  const create = useWords("create");
  const { duration } = useFormat();
  return (
    <span className="cost">
      {arriving && create.whenArrived}
      {estimate !== undefined && (
        <>
          <b className="num">{create.credits(estimate.credits)}</b>, {create.readyIn(duration(Math.max(1, estimate.seconds)))}
        </>
      )}
    </span>
  );
}
