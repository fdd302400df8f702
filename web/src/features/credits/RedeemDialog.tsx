import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { failureOf } from "@/api/failure.ts";
import { keys } from "@/api/keys.ts";
import { Button } from "@/ui/Button.tsx";
import { Dialog, DialogActions } from "@/ui/Dialog.tsx";
import { Field } from "@/ui/Field.tsx";
import { Input } from "@/ui/Input.tsx";
import { useToast } from "@/ui/Toasts.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { redeem } from "./queries.ts";

/** Takes the code of a voucher. */
export function RedeemDialog({ close }: { close: () => void }) {
  const words = useWords("credits");
  const all = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  const [wrong, setWrong] = useState<string>();
  const redeeming = useMutation({
    mutationFn: redeem,
    onSuccess: async ({ amount }) => {
      await Promise.all([keys.me, keys.credits].map((queryKey) => queries.invalidateQueries({ queryKey })));
      toast({ text: words.redeem.done(amount) });
      close();
    },
  });

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get("code")).trim();
    setWrong(code === "" ? words.redeem.needCode : undefined);
    if (code !== "") redeeming.mutate(code);
  }

  const refusal = redeeming.error === null ? undefined : refusalOf(redeeming.error);
  function refusalOf(error: unknown): string {
    const failure = failureOf(error);
    if (failure.code === "voucher_invalid") return words.redeem.invalid;
    if (failure.code === "credits_off") return words.free;
    return failure.fields.get("code") ?? sentenceOf(failure, all);
  }

  return (
    <Dialog open onClose={close} title={words.redeem.title}>
      <form noValidate className="grid gap-4 mt-4" onSubmit={submit}>
        <Field label={words.redeem.code} hint={words.redeem.hint} error={wrong ?? refusal}>
          {(input) => (
            <Input {...input} className="mono" name="code" maxLength={64} autoComplete="off" autoCapitalize="characters" spellCheck={false} autoFocus />
          )}
        </Field>
        <DialogActions>
          <Button onClick={close}>{all.common.cancel}</Button>
          <Button type="submit" variant="primary" busy={redeeming.isPending}>
            {words.redeem.submit}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
