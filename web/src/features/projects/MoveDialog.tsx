import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { failureOf } from "@/api/failure.ts";
import type { Job } from "@/api/jobs.ts";
import { projectsQuery } from "@/api/projects.ts";
import { Button } from "@/ui/Button.tsx";
import { Dialog, DialogActions } from "@/ui/Dialog.tsx";
import { Field } from "@/ui/Field.tsx";
import { Select } from "@/ui/Select.tsx";
import { useToast } from "@/ui/Toasts.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { moveFilm } from "./queries.ts";
import { useProjectsChanged } from "./useProjectActions.ts";

/** Into another project, or out of any. */
export function MoveDialog({ job, projectId, close }: { job: Job; projectId: string; close: () => void }) {
  const words = useWords();
  const own = useWords("projects");
  const toast = useToast();
  const changed = useProjectsChanged();
  const [chosen, choose] = useState(projectId);
  const { data } = useInfiniteQuery(projectsQuery({ sort: "title" }, 100));
  const projects = data?.pages.flatMap((page) => page.projects) ?? [];
  const moving = useMutation({
    mutationFn: () => moveFilm(job.jobId, chosen === "" ? null : chosen),
    onSuccess: async () => {
      toast({ text: own.moved });
      close();
      await changed();
    },
  });
  return (
    <Dialog open onClose={close} title={own.moveTitle}>
      <p>{own.moveLead}</p>
      <div className="mt-4">
        <Field label={own.target}>
          {(input) => (
            <Select
              {...input}
              value={chosen}
              options={[["", own.none], ...projects.map(({ id, title }) => [id, title] as const)]}
              onValue={choose}
            />
          )}
        </Field>
      </div>
      {moving.error !== null && (
        <p className="note bad mt-4" role="alert">
          {sentenceOf(failureOf(moving.error), words)}
        </p>
      )}
      <DialogActions>
        <Button onClick={close}>{words.common.cancel}</Button>
        <Button variant="primary" busy={moving.isPending} disabled={chosen === projectId} onClick={() => moving.mutate()}>
          {own.move}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
