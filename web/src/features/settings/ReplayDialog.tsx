import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { failureOf } from "@/api/failure.ts";
import { keys } from "@/api/keys.ts";
import type { Schema } from "@/api/types.ts";
import { Button } from "@/ui/Button.tsx";
import { Dialog, DialogActions } from "@/ui/Dialog.tsx";
import { Field } from "@/ui/Field.tsx";
import { FormError } from "@/ui/FormError.tsx";
import { onValues, type Values, type Wrong } from "@/ui/form.ts";
import { Input } from "@/ui/Input.tsx";
import { useToast } from "@/ui/Toasts.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { replayWebhook, type Webhook } from "./queries.ts";

/** Sends what happened in a range of time once more. Times are those of this browser, as its own picker has them. */
export function ReplayDialog({ webhook, close }: { webhook: Webhook; close: () => void }) {
  const { webhooks: words } = useWords("settings");
  const { common } = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  const [wrong, setWrong] = useState<Wrong>({});
  const asking = useMutation({
    mutationFn: (body: Schema<"AskReplay">) => replayWebhook(webhook.id, body),
    onSuccess: async () => {
      toast({ text: words.replayAsked });
      close();
      await queries.invalidateQueries({ queryKey: keys.webhooks });
    },
  });
  const check = ({ since = "" }: Values): Wrong => (since === "" ? { since: words.needFrom } : {});
  const submit = ({ since = "", until = "" }: Values) =>
    asking.mutate({ since: new Date(since).toISOString(), ...(until !== "" && { until: new Date(until).toISOString() }) });
  const fields = asking.error === null ? undefined : failureOf(asking.error).fields;
  return (
    <Dialog open onClose={close} title={words.replayTitle}>
      <p>{words.replayText}</p>
      <form noValidate className="grid gap-4 mt-4" onSubmit={onValues(check, submit, setWrong)}>
        <Field label={words.from} error={wrong["since"] ?? fields?.get("since")}>
          {(input) => <Input {...input} name="since" type="datetime-local" />}
        </Field>
        <Field label={words.to} hint={words.toHint} error={fields?.get("until")}>
          {(input) => <Input {...input} name="until" type="datetime-local" />}
        </Field>
        <FormError error={asking.error} />
        <DialogActions>
          <Button onClick={close}>{common.cancel}</Button>
          <Button type="submit" variant="primary" busy={asking.isPending}>
            {words.replay}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
