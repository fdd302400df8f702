import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { failureOf } from "@/api/failure.ts";
import { keys } from "@/api/keys.ts";
import type { Schema } from "@/api/types.ts";
import { Button } from "@/ui/Button.tsx";
import { Checkbox } from "@/ui/Checkbox.tsx";
import { Dialog, DialogActions } from "@/ui/Dialog.tsx";
import { Field } from "@/ui/Field.tsx";
import { FormError } from "@/ui/FormError.tsx";
import { onValues, type Values, type Wrong as WrongFields } from "@/ui/form.ts";
import { Input } from "@/ui/Input.tsx";
import { Select } from "@/ui/Select.tsx";
import { useToast } from "@/ui/Toasts.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { chosenEvents, frequent, othersOf } from "./events.ts";
import { Secret, Wrong } from "./Parts.tsx";
import { changeWebhook, makeWebhook, type Webhook } from "./queries.ts";

type Body = Required<Pick<Schema<"NewWebhook">, "url" | "events" | "description">>;

/** Makes an endpoint or changes one. A new secret is shown this once. */
export function EndpointDialog({ webhook, close }: { webhook?: Webhook; close: () => void }) {
  const { webhooks: words, saved } = useWords("settings");
  const toast = useToast();
  const queries = useQueryClient();
  const writing = useMutation({
    mutationFn: (body: Body) => (webhook === undefined ? makeWebhook(body) : changeWebhook(webhook.id, body)),
    gcTime: 0,
    onSuccess: async ({ secret }) => {
      await queries.invalidateQueries({ queryKey: keys.webhooks });
      if (webhook !== undefined) toast({ text: saved });
      if (secret === null || secret === undefined) close();
    },
  });
  const secret = writing.data?.secret;
  if (typeof secret === "string") return <SecretDialog secret={secret} close={close} />;
  return (
    <Dialog open onClose={close} title={webhook === undefined ? words.makeTitle : words.editTitle}>
      <EndpointForm webhook={webhook} writing={writing} close={close} />
    </Dialog>
  );
}

/** The secret of an endpoint, this once. `until`: how long the former one counts, too. */
export function SecretDialog({ secret, until, close }: { secret: string; until?: string; close: () => void }) {
  const { webhooks: words } = useWords("settings");
  const { common } = useWords();
  return (
    <Dialog open onClose={close} title={words.secretTitle}>
      <p>{words.secretOnce}</p>
      <Secret text={secret} label={words.copySecret} />
      {until !== undefined && <p className="sm dim mt-3">{until}</p>}
      <DialogActions>
        <Button variant="primary" autoFocus onClick={close}>
          {common.close}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

interface FormProps {
  webhook: Webhook | undefined;
  writing: { mutate: (body: Body) => void; error: unknown; isPending: boolean };
  close: () => void;
}

function EndpointForm({ webhook, writing, close }: FormProps) {
  const { webhooks: words, save } = useWords("settings");
  const { common } = useWords();
  const [wrong, setWrong] = useState<WrongFields>({});
  const [all, setAll] = useState(webhook?.events.length === 0 ? "all" : "some");
  const eventsOf = (values: Values) => {
    const boxes = frequent.filter((name) => values[name] === "on");
    return all === "all" ? [] : chosenEvents(boxes, values["more"] ?? "");
  };
  const check = (values: Values): WrongFields => ({
    ...(!/^https?:\/\/./.test(values["url"] ?? "") && { url: words.needUrl }),
    ...(all === "some" && eventsOf(values).length === 0 && { more: words.needEvents }),
  });
  const submit = (values: Values) =>
    writing.mutate({ url: values["url"]?.trim() ?? "", description: values["description"]?.trim() ?? "", events: eventsOf(values) });
  const fields = writing.error === null ? undefined : failureOf(writing.error).fields;
  return (
    <form noValidate className="grid gap-4 mt-3" onSubmit={onValues(check, submit, setWrong)}>
      <Field label={words.url} hint={words.urlHint} error={wrong["url"] ?? fields?.get("url")}>
        {(input) => (
          <Input {...input} name="url" type="url" defaultValue={webhook?.url} placeholder="https://" autoComplete="off" spellCheck={false} autoFocus />
        )}
      </Field>
      <Field label={words.description} hint={words.descriptionHint} error={fields?.get("description")}>
        {(input) => <Input {...input} name="description" defaultValue={webhook?.description} autoComplete="off" />}
      </Field>
      <Field label={words.events}>
        {(input) => (
          <Select
            {...input}
            value={all}
            options={[
              ["some", words.some],
              ["all", words.all],
            ]}
            onValue={setAll}
          />
        )}
      </Field>
      {all === "some" && <Events chosen={webhook?.events ?? ["JobCompleted", "JobFailed"]} error={wrong["more"] ?? fields?.get("events")} />}
      <FormError error={writing.error} />
      <DialogActions>
        <Button onClick={close}>{common.cancel}</Button>
        <Button type="submit" variant="primary" busy={writing.isPending}>
          {webhook === undefined ? words.create : save}
        </Button>
      </DialogActions>
    </form>
  );
}

function Events({ chosen, error }: { chosen: readonly string[]; error: string | undefined }) {
  const { webhooks: words } = useWords("settings");
  return (
    <fieldset className="set-checks">
      <legend className="vh">{words.some}</legend>
      {frequent.map((name) => (
        <Checkbox key={name} name={name} defaultChecked={chosen.includes(name)}>
          {words.eventWords[name]} <span className="mono xs dim">{name}</span>
        </Checkbox>
      ))}
      <Field label={words.more} hint={words.moreHint}>
        {(input) => <Input {...input} name="more" defaultValue={othersOf(chosen)} autoComplete="off" spellCheck={false} />}
      </Field>
      <Wrong>{error}</Wrong>
    </fieldset>
  );
}
