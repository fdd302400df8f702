import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { CircleCheck, X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { failureOf } from "@/api/failure.ts";
import { keys } from "@/api/keys.ts";
import { guestsQuery, invite, uninvite } from "@/api/shares.ts";
import type { Schema } from "@/api/types.ts";
import { Button, IconButton } from "@/ui/Button.tsx";
import { ErrorState } from "@/ui/ErrorState.tsx";
import { Field } from "@/ui/Field.tsx";
import { Input } from "@/ui/Input.tsx";
import { Note } from "@/ui/Note.tsx";
import { Skeleton } from "@/ui/Skeleton.tsx";
import { useToast } from "@/ui/Toasts.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";

export function SharedPeople({ jobId }: { jobId: string }) {
  return (
    <>
      <Invite jobId={jobId} />
      <People jobId={jobId} />
    </>
  );
}

function Invite({ jobId }: { jobId: string }) {
  const words = useWords();
  const { dialog } = useWords("share");
  const queries = useQueryClient();
  const [empty, setEmpty] = useState(false);
  const inviting = useMutation({
    mutationFn: (email: string) => invite(jobId, email),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.guests(jobId) }),
  });

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = event.currentTarget;
    const email = String(new FormData(form).get("email")).trim();
    setEmpty(email === "");
    if (email !== "") inviting.mutate(email, { onSuccess: () => form.reset() });
  }

  const failure = inviting.error === null ? undefined : failureOf(inviting.error);
  const wrong = failure && (failure.fields.get("email") ?? sentenceOf(failure, words));
  return (
    <form noValidate onSubmit={submit}>
      <p className="sm soft">{dialog.peopleLead}</p>
      <div className="ask">
        <Field label={dialog.email} error={empty ? dialog.needEmail : wrong}>
          {(input) => <Input {...input} name="email" type="email" autoComplete="off" maxLength={254} />}
        </Field>
        <Button type="submit" variant="primary" busy={inviting.isPending}>
          {dialog.invite}
        </Button>
      </div>
      {inviting.isSuccess && (
        <Note tone="good" icon={<CircleCheck className="i" aria-hidden />}>
          <span className="any">{dialog.invited(inviting.variables)}</span>
        </Note>
      )}
    </form>
  );
}

function People({ jobId }: { jobId: string }) {
  const { dialog } = useWords("share");
  const { data, error, refetch, isFetching } = useQuery(guestsQuery(jobId));
  return (
    <section>
      <h3>{dialog.people}</h3>
      {error !== null && data === undefined && (
        <ErrorState title={dialog.peopleErrorTitle} failure={failureOf(error)} retry={() => void refetch()} busy={isFetching} />
      )}
      {error === null && data === undefined && <Skeleton className="share-line" />}
      {data?.length === 0 && <p className="sm dim">{dialog.noPeople}</p>}
      {data !== undefined && data.length > 0 && (
        <ul>
          {data.map((guest) => (
            <Person key={guest.userId} jobId={jobId} guest={guest} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Person({ jobId, guest }: { jobId: string; guest: Schema<"Guest"> }) {
  const words = useWords();
  const { dialog } = useWords("share");
  const format = useFormat();
  const toast = useToast();
  const queries = useQueryClient();
  const removing = useMutation({
    mutationFn: () => uninvite(jobId, guest.userId),
    onError: (error) => toast({ text: sentenceOf(failureOf(error), words), tone: "bad" }),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.guests(jobId) }),
  });
  return (
    <li>
      <span className="grow">
        <b className="any">{guest.email}</b>
        <span className="dim">{dialog.since(format.moment(guest.since))}</span>
      </span>
      <IconButton
        size="sm"
        label={dialog.removeOf(guest.email)}
        busy={removing.isPending}
        icon={<X className="i" aria-hidden />}
        onClick={() => removing.mutate()}
      />
    </li>
  );
}
