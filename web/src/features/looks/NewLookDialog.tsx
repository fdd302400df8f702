import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { failureOf } from "@/api/failure.ts";
import { keys } from "@/api/keys.ts";
import { Button } from "@/ui/Button.tsx";
import { Dialog, DialogActions } from "@/ui/Dialog.tsx";
import { Field } from "@/ui/Field.tsx";
import { Input } from "@/ui/Input.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { createLook } from "./queries.ts";

/** Makes a look, so far without films. */
export function NewLookDialog({ made, close }: { made: (lookId: string) => void; close: () => void }) {
  const words = useWords();
  const looks = useWords("looks");
  const queries = useQueryClient();
  const [wrong, setWrong] = useState<string>();
  const making = useMutation({
    mutationFn: createLook,
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: keys.looks });
      made(id);
      close();
    },
  });

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name")).trim();
    setWrong(name === "" ? looks.needName : undefined);
    if (name !== "") making.mutate({ name });
  }

  const failure = making.error === null ? undefined : failureOf(making.error);
  return (
    <Dialog open onClose={close} title={looks.make}>
      <form noValidate className="grid gap-4" onSubmit={submit}>
        <Field label={looks.name} hint={looks.nameHint} error={wrong ?? failure?.fields.get("name")}>
          {(input) => <Input {...input} name="name" maxLength={120} autoComplete="off" autoFocus />}
        </Field>
        {failure !== undefined && failure.fields.size === 0 && (
          <p className="note bad" role="alert">
            {sentenceOf(failure, words)}
          </p>
        )}
        <DialogActions>
          <Button onClick={close}>{words.common.cancel}</Button>
          <Button type="submit" variant="primary" busy={making.isPending}>
            {looks.create}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
