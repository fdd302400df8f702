import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { failureOf } from "@/api/failure.ts";
import { projectsQuery } from "@/api/projects.ts";
import { Button } from "@/ui/Button.tsx";
import { Dialog, DialogActions } from "@/ui/Dialog.tsx";
import { Field } from "@/ui/Field.tsx";
import { Select } from "@/ui/Select.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useWords } from "@/words/WordsContext.tsx";

interface AddDialogProps {
  /** Throws where nothing was done. */
  move: (projectId: string | null) => Promise<void>;
  close: () => void;
}

/** Into which project, or out of any. */
export function AddDialog({ move, close }: AddDialogProps) {
  const words = useWords();
  const own = useWords("gallery");
  const { data, error } = useInfiniteQuery(projectsQuery({ sort: "title" }, 100));
  const projects = data?.pages.flatMap((page) => page.projects) ?? [];
  const [chosen, choose] = useState("");
  const moving = useMutation({ mutationFn: () => move(chosen === "" ? null : chosen), onSuccess: close });
  const failure = moving.error ?? error;
  return (
    <Dialog open onClose={close} title={own.addTitle}>
      <Field label={own.project}>
        {(input) => (
          <Select
            {...input}
            value={chosen}
            options={[["", own.noProject], ...projects.map(({ id, title }) => [id, title] as const)]}
            onValue={choose}
          />
        )}
      </Field>
      {failure !== null && (
        <p className="note bad mt-4" role="alert">
          {sentenceOf(failureOf(failure), words)}
        </p>
      )}
      <DialogActions>
        <Button onClick={close}>{words.common.cancel}</Button>
        <Button variant="primary" busy={moving.isPending} onClick={() => moving.mutate()}>
          {own.add}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
