import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link2Off } from "lucide-react";
import type { FormEvent } from "react";
import { failureOf } from "@/api/failure.ts";
import { keys } from "@/api/keys.ts";
import type { Schema } from "@/api/types.ts";
import { Button, IconButton } from "@/ui/Button.tsx";
import { CopyButton } from "@/ui/CopyButton.tsx";
import { Dialog, DialogActions } from "@/ui/Dialog.tsx";
import { Field } from "@/ui/Field.tsx";
import { Input, PasswordInput } from "@/ui/Input.tsx";
import { useToast } from "@/ui/Toasts.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { share, sharesQuery, unshare } from "./queries.ts";

const DAYS = [1, 7, 30, 90];

/** Makes links to a film, and takes them back. */
export function ShareDialog({ jobId, close }: { jobId: string; close: () => void }) {
  const words = useWords();
  const { sharing } = words.result;
  const queries = useQueryClient();
  const creating = useMutation({
    mutationFn: (body: Schema<"CreateShare">) => share(jobId, body),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.jobShares(jobId) }),
  });
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const values = new FormData(event.currentTarget);
    const password = String(values.get("password"));
    creating.mutate({ expiresInDays: Number(values.get("days")), password: password === "" ? null : password });
  }
  const failure = creating.error === null ? undefined : failureOf(creating.error);
  return (
    <Dialog open onClose={close} title={sharing.title}>
      <p>{sharing.lead}</p>
      {creating.data !== undefined && <Created url={creating.data.url} />}
      <form noValidate className="mt-4 grid gap-4" onSubmit={submit}>
        <Field label={sharing.days} error={failure?.fields.get("expiresInDays")}>
          {(input) => (
            <select {...input} className="select" name="days" defaultValue="7">
              {DAYS.map((days) => (
                <option key={days} value={days}>
                  {sharing.day(days)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={sharing.password} hint={sharing.passwordHint} error={failure?.fields.get("password")}>
          {(input) => (
            <PasswordInput {...input} name="password" autoComplete="new-password" show={words.auth.showPassword} hide={words.auth.hidePassword} />
          )}
        </Field>
        {failure !== undefined && failure.fields.size === 0 && (
          <p className="note bad" role="alert">
            {sentenceOf(failure, words)}
          </p>
        )}
        <Links jobId={jobId} />
        <DialogActions>
          <Button onClick={close}>{words.common.close}</Button>
          <Button type="submit" variant="primary" busy={creating.isPending}>
            {sharing.create}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function Created({ url }: { url: string }) {
  const { sharing } = useWords().result;
  return (
    <div className="mt-4" role="status">
      <Field label={sharing.created}>{(input) => <Input {...input} readOnly value={url} end={<CopyButton text={url} />} />}</Field>
    </div>
  );
}

function Links({ jobId }: { jobId: string }) {
  const { sharing } = useWords().result;
  const { data } = useQuery(sharesQuery(jobId));
  const links = data?.shares ?? [];
  if (links.length === 0) return null;
  return (
    <section>
      <h3 className="sm">{sharing.links}</h3>
      <ul className="links">
        {links.map((link) => (
          <LinkRow key={link.shareId} jobId={jobId} link={link} />
        ))}
      </ul>
    </section>
  );
}

function LinkRow({ jobId, link }: { jobId: string; link: Schema<"ShareLink"> }) {
  const words = useWords();
  const { sharing } = words.result;
  const { moment } = useFormat();
  const toast = useToast();
  const queries = useQueryClient();
  const revoking = useMutation({
    mutationFn: () => unshare(jobId, link.shareId),
    onSuccess: () => toast({ text: sharing.revoked }),
    onError: (error) => toast({ text: sentenceOf(failureOf(error), words), tone: "bad" }),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.jobShares(jobId) }),
  });
  return (
    <li className="row sm">
      <span className="grow">
        {sharing.until(moment(link.expiresAt), link.views)}
        {link.protected && <span className="dim"> {sharing.protectedBy}</span>}
      </span>
      {link.active ? (
        <IconButton
          size="sm"
          label={sharing.revoke}
          busy={revoking.isPending}
          icon={<Link2Off className="i" aria-hidden />}
          onClick={() => revoking.mutate()}
        />
      ) : (
        <span className="xs dim">{sharing.over}</span>
      )}
    </li>
  );
}
