import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { failureOf } from "@/api/failure.ts";
import { type Cut, cutQuery, FEWEST, formats, joinFilms, moods, transitions } from "@/api/films.ts";
import { moved } from "@/lib/moved.ts";
import { useUser } from "@/session/AuthContext.tsx";
import { Button } from "@/ui/Button.tsx";
import { Dialog, DialogActions } from "@/ui/Dialog.tsx";
import { Field } from "@/ui/Field.tsx";
import { Input } from "@/ui/Input.tsx";
import { Select } from "@/ui/Select.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { sizes } from "../sizes.ts";
import { useOrderOf } from "../useOrder.ts";
import { type Clip, Clips } from "./Clips.tsx";

interface JoinDialogProps {
  /** Finished films of one's own. */
  jobs: readonly string[];
  /** The film was ordered. */
  joined: () => void;
  close: () => void;
}

type Choices = Required<Pick<Cut, "format" | "resolution">> & { transition: (typeof transitions)[number]; music: string; name: string };

/** One film of several: their order, what is between them, titles and music, and what it costs. */
export function JoinDialog({ jobs, joined, close }: JoinDialogProps) {
  const words = useWords();
  const own = useWords("join");
  const editor = useClips(jobs);
  const [choices, choose] = useState<Choices>({ transition: "dissolve", music: "", format: "mp4", resolution: "1280x720", name: "" });
  const cut = cutOf(editor.clips, choices, own.noName);
  const { data: estimate, error } = useQuery(cutQuery({ ...cut, name: null, titles: [] }, editor.clips.length >= FEWEST));
  const { order, ordering, failure } = useOrderOf(joinFilms, () => {
    joined();
    close();
  });
  const refused = failure ?? (error === null ? undefined : failureOf(error));
  return (
    <Dialog open wide onClose={close} title={own.title}>
      <p>{own.lead}</p>
      <form
        noValidate
        className="mt-4 grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          order(cut);
        }}
      >
        <Clips {...editor} />
        <ChoicesOf choices={choices} change={(patch) => choose({ ...choices, ...patch })} />
        {refused !== undefined && (
          <p className="note bad" role="alert">
            {sentenceOf(refused, words)}
          </p>
        )}
        <Price estimate={estimate} />
        <DialogActions>
          <Button onClick={close}>{words.common.cancel}</Button>
          <Button type="submit" variant="primary" busy={ordering} disabled={estimate === undefined}>
            {own.submit}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** The films with their titles, in the order in which they are seen. */
function useClips(jobs: readonly string[]) {
  const [clips, setClips] = useState<readonly Clip[]>(() => jobs.map((job) => ({ job, title: "" })));
  return {
    clips,
    move: (from: number, to: number) => setClips(moved(clips, from, to)),
    remove: (at: number) => setClips(clips.toSpliced(at, 1)),
    entitle: (at: number, title: string) => setClips(clips.map((clip, each) => (each === at ? { ...clip, title } : clip))),
  };
}

function cutOf(clips: readonly Clip[], { transition, music, format, resolution, name }: Choices, unnamed: string): Cut {
  return {
    jobs: clips.map(({ job }) => job),
    titles: clips.map(({ title }) => title.trim() || null),
    transitions: [transition],
    music: music || null,
    format,
    resolution,
    name: name.trim() || unnamed,
  };
}

function ChoicesOf({ choices, change }: { choices: Choices; change: (patch: Partial<Choices>) => void }) {
  const words = useWords("join");
  const offered = [...sizes].map(([size, shape]) => [size, `${size.replace("x", " × ")} (${shape})`] as const);
  const music = [["", words.noMusic], ...moods.map((mood) => [mood, words.moods[mood]] as const)] as const;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={words.transition}>
        {(input) => (
          <Select
            {...input}
            value={choices.transition}
            options={transitions.map((each) => [each, words.transitions[each]])}
            onValue={(transition) => change({ transition })}
          />
        )}
      </Field>
      <Field label={words.music}>{(input) => <Select {...input} value={choices.music} options={music} onValue={(chosen) => change({ music: chosen })} />}</Field>
      <Field label={words.size}>
        {(input) => <Select {...input} value={choices.resolution} options={offered} onValue={(resolution) => change({ resolution })} />}
      </Field>
      <Field label={words.format}>
        {(input) => <Select {...input} value={choices.format} options={formats.map((each) => [each, words.formats[each]])} onValue={(format) => change({ format })} />}
      </Field>
      <Field label={words.name}>
        {(input) => (
          <Input {...input} value={choices.name} placeholder={words.noName} maxLength={200} autoComplete="off" onChange={({ target }) => change({ name: target.value })} />
        )}
      </Field>
    </div>
  );
}

function Price({ estimate }: { estimate: { credits: number; durationSeconds?: number | null } | undefined }) {
  const words = useWords("join");
  const { duration } = useFormat();
  const { credits } = useUser();
  if (estimate === undefined) return <p className="sm soft price" />;
  const [left, length] = [credits - estimate.credits, duration(estimate.durationSeconds ?? 0)];
  return (
    <p className="sm soft price" role="status">
      {left < 0 ? words.missing(-left, length) : words.price(estimate.credits, left, length)}
    </p>
  );
}
