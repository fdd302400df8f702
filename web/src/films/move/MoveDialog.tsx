import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { failureOf } from "@/api/failure.ts";
import { keys } from "@/api/keys.ts";
import { createProject, projectsQuery } from "@/api/projects.ts";
import { Button } from "@/ui/Button.tsx";
import { Dialog, DialogActions } from "@/ui/Dialog.tsx";
import { Field } from "@/ui/Field.tsx";
import { Input } from "@/ui/Input.tsx";
import { Select } from "@/ui/Select.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useWords } from "@/words/WordsContext.tsx";

interface MoveDialogProps {
  /** The project in which all of them are. */
  from?: string | undefined;
  /** The filter in words, where all that match it are meant. */
  matching?: string | undefined;
  /** Null: out of any project. Throws where nothing was done. */
  move: (projectId: string | null) => Promise<void>;
  close: () => void;
}

const [NONE, NEW] = ["", "new"];

/** Into which project, a new one, or out of any. */
export function MoveDialog({ from = NONE, matching, move, close }: MoveDialogProps) {
  const words = useWords();
  const own = useWords("projects");
  const { data, error } = useInfiniteQuery(projectsQuery({ sort: "title" }, 100));
  const projects = data?.pages.flatMap((page) => page.projects) ?? [];
  const [chosen, choose] = useState(from);
  const [untitled, setUntitled] = useState(false);
  const moving = useMoving(chosen, move, close);

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const title = String(new FormData(event.currentTarget).get("title") ?? "").trim();
    setUntitled(chosen === NEW && title === "");
    if (chosen !== NEW || title !== "") moving.mutate(title);
  }

  const failure = moving.error ?? error;
  return (
    <Dialog open onClose={close} title={own.move}>
      <p>{own.moveLead}</p>
      {matching !== undefined && <p className="mt-3 any">{words.dashboard.deleteMatching(matching)}</p>}
      <form noValidate className="mt-4 grid gap-4" onSubmit={submit}>
        <Field label={own.target}>
          {(input) => (
            <Select
              {...input}
              value={chosen}
              options={[[NONE, own.none], ...projects.map(({ id, title }) => [id, title] as const), [NEW, own.newTarget]]}
              onValue={choose}
            />
          )}
        </Field>
        {chosen === NEW && (
          <Field label={own.name} error={untitled ? own.needName : undefined}>
            {(input) => <Input {...input} name="title" maxLength={120} autoComplete="off" autoFocus />}
          </Field>
        )}
        {failure !== null && (
          <p className="note bad" role="alert">
            {sentenceOf(failureOf(failure), words)}
          </p>
        )}
        <DialogActions>
          <Button onClick={close}>{words.common.cancel}</Button>
          <Button type="submit" variant="primary" busy={moving.isPending} disabled={chosen === from && from !== NONE}>
            {own.moveNow}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function useMoving(chosen: string, move: MoveDialogProps["move"], close: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (title: string) => {
      const target = chosen === NEW ? (await createProject({ title })).id : chosen;
      await move(target === NONE ? null : target);
    },
    onSuccess: close,
    onSettled: () => queries.invalidateQueries({ queryKey: keys.projects }),
  });
}
