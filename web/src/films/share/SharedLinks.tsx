import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { failureOf } from "@/api/failure.ts";
import { keys } from "@/api/keys.ts";
import { createLink, linksQuery, revokeLink } from "@/api/shares.ts";
import type { Schema } from "@/api/types.ts";
import { Button } from "@/ui/Button.tsx";
import { CopyButton } from "@/ui/CopyButton.tsx";
import { ErrorState } from "@/ui/ErrorState.tsx";
import { Field } from "@/ui/Field.tsx";
import { Input, PasswordInput } from "@/ui/Input.tsx";
import { Select } from "@/ui/Select.tsx";
import { Skeleton } from "@/ui/Skeleton.tsx";
import { useToast } from "@/ui/Toasts.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";

const DAYS = ["1", "7", "30", "365"] as const;

export function SharedLinks({ jobId }: { jobId: string }) {
  const queries = useQueryClient();
  const making = useMutation({
    mutationFn: (body: Schema<"CreateShare">) => createLink(jobId, body),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.shares(jobId) }),
  });
  return (
    <>
      {making.data === undefined ? (
        <NewLink make={making.mutate} busy={making.isPending} error={making.error} />
      ) : (
        <MadeLink url={making.data.url} again={making.reset} />
      )}
      <Links jobId={jobId} />
    </>
  );
}

function NewLink(given: { make: (body: Schema<"CreateShare">) => void; busy: boolean; error: Error | null }) {
  const words = useWords();
  const { dialog } = useWords("share");
  const [days, setDays] = useState<(typeof DAYS)[number]>("7");

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("password"));
    given.make({ expiresInDays: Number(days), password: password === "" ? null : password });
  }

  const failure = given.error === null ? undefined : failureOf(given.error);
  return (
    <form noValidate onSubmit={submit}>
      <p className="sm soft">{dialog.lead}</p>
      <div className="pair">
        <Field label={dialog.ends}>
          {(input) => (
            <Select {...input} value={days} onValue={setDays} options={DAYS.map((each) => [each, dialog.days(Number(each))] as const)} />
          )}
        </Field>
        <Field label={dialog.password} hint={dialog.passwordHint} error={failure?.fields.get("password")}>
          {(input) => (
            <PasswordInput
              {...input}
              name="password"
              autoComplete="off"
              maxLength={256}
              show={words.common.showPassword}
              hide={words.common.hidePassword}
            />
          )}
        </Field>
      </div>
      {failure !== undefined && failure.fields.size === 0 && (
        <p className="note bad" role="alert">
          {sentenceOf(failure, words)}
        </p>
      )}
      <Button type="submit" variant="primary" busy={given.busy}>
        {dialog.create}
      </Button>
    </form>
  );
}

function MadeLink({ url, again }: { url: string; again: () => void }) {
  const { dialog } = useWords("share");
  const whole = new URL(url, location.origin).href;
  return (
    <div className="made">
      <Field label={dialog.made} hint={dialog.once}>
        {(input) => (
          <Input
            {...input}
            readOnly
            autoFocus
            value={whole}
            onFocus={(event) => event.target.select()}
            end={<CopyButton text={whole} label={dialog.copy} />}
          />
        )}
      </Field>
      <Button variant="quiet" size="sm" onClick={again}>
        {dialog.another}
      </Button>
    </div>
  );
}

function Links({ jobId }: { jobId: string }) {
  const { dialog } = useWords("share");
  const { data, error, refetch, isFetching } = useQuery(linksQuery(jobId));
  return (
    <section>
      <h3>{dialog.links}</h3>
      {error !== null && data === undefined && (
        <ErrorState title={dialog.errorTitle} failure={failureOf(error)} retry={() => void refetch()} busy={isFetching} />
      )}
      {error === null && data === undefined && <Skeleton className="share-line" />}
      {data?.length === 0 && <p className="sm dim">{dialog.noLinks}</p>}
      {data !== undefined && data.length > 0 && (
        <ul>
          {data.map((link) => (
            <LinkLine key={link.shareId} jobId={jobId} link={link} />
          ))}
        </ul>
      )}
    </section>
  );
}

function LinkLine({ jobId, link }: { jobId: string; link: Schema<"ShareLink"> }) {
  const words = useWords();
  const { dialog } = useWords("share");
  const format = useFormat();
  const toast = useToast();
  const queries = useQueryClient();
  const revoking = useMutation({
    mutationFn: () => revokeLink(jobId, link.shareId),
    onSuccess: () => toast({ text: dialog.revokedDone }),
    onError: (error) => toast({ text: sentenceOf(failureOf(error), words), tone: "bad" }),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.shares(jobId) }),
  });
  const made = format.moment(link.createdAt);
  const ended = link.revokedAt === null ? dialog.ended : dialog.revoked;
  return (
    <li className={link.active ? "" : "ended"}>
      <span className="grow">
        <b>{made}</b>
        <span className="dim">
          {[link.active ? dialog.until(format.moment(link.expiresAt)) : ended, link.protected ? dialog.protectedBy : dialog.open].join(", ")}
        </span>
      </span>
      <span className="num dim">{dialog.views(link.views)}</span>
      {link.active && (
        <Button size="sm" variant="quiet" aria-label={dialog.revokeOf(made)} busy={revoking.isPending} onClick={() => revoking.mutate()}>
          {dialog.revoke}
        </Button>
      )}
    </li>
  );
}
