import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { failureOf } from "@/api/failure.ts";
import { jobQuery, regenerate } from "@/api/jobs.ts";
import { useUser } from "@/session/AuthContext.tsx";
import { Button } from "@/ui/Button.tsx";
import { Dialog, DialogActions } from "@/ui/Dialog.tsx";
import { Field } from "@/ui/Field.tsx";
import { Input, TextArea } from "@/ui/Input.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { seedOf } from "./seed.ts";
import { useJobsChanged } from "./useJobActions.ts";
import { useOrdered } from "./useOrdered.ts";

/** Orders the film again, with its prompt filled in. */
export function RegenerateDialog({ job, close }: { job: { jobId: string; prompt: string }; close: () => void }) {
  const words = useWords();
  const { again } = words.dashboard;
  const ordered = useOrdered(job.jobId);
  const changed = useJobsChanged();
  const [wrong, setWrong] = useState<{ prompt?: string; seed?: string }>({});
  const ordering = useMutation({
    mutationFn: (body: { prompt: string; seed: number | null }) => regenerate(job.jobId, body),
    onSuccess: async ({ jobId }) => {
      close();
      ordered(jobId);
      await changed();
    },
  });

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const values = new FormData(event.currentTarget);
    const [prompt, seed] = [String(values.get("prompt")).trim(), seedOf(String(values.get("seed")))];
    setWrong({ ...(prompt === "" && { prompt: again.needPrompt }), ...(seed === undefined && { seed: again.badSeed }) });
    if (prompt !== "" && seed !== undefined) ordering.mutate({ prompt, seed });
  }

  const failure = ordering.error === null ? undefined : failureOf(ordering.error);
  return (
    <Dialog open onClose={close} title={again.title}>
      <p>{again.lead}</p>
      <form noValidate className="mt-4 grid gap-4" onSubmit={submit}>
        <Field label={again.prompt} error={wrong.prompt ?? failure?.fields.get("prompt")}>
          {(input) => <TextArea {...input} name="prompt" rows={4} maxLength={2000} defaultValue={job.prompt} />}
        </Field>
        <Field label={again.seed} hint={again.seedHint} error={wrong.seed ?? failure?.fields.get("seed")}>
          {(input) => <Input {...input} name="seed" inputMode="numeric" autoComplete="off" />}
        </Field>
        {failure !== undefined && failure.fields.size === 0 && (
          <p className="note bad" role="alert">
            {sentenceOf(failure, words)}
          </p>
        )}
        <Price jobId={job.jobId} />
        <DialogActions>
          <Button onClick={close}>{words.common.cancel}</Button>
          <Button type="submit" variant="primary" busy={ordering.isPending}>
            {again.submit}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** What it costs and what remains, before it is ordered: the price of the film that is made again. */
function Price({ jobId }: { jobId: string }) {
  const { again } = useWords().dashboard;
  const { credits } = useUser();
  const { data } = useQuery(jobQuery(jobId));
  return <p className="sm soft price">{data === undefined ? "" : again.price(data.credits, credits - data.credits)}</p>;
}
