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
import { saveSearch } from "./queries.ts";
import { asked, type GalleryUrl } from "./url.ts";

/** Gives the filters of the address a name. */
export function SaveDialog({ url, close }: { url: GalleryUrl; close: () => void }) {
  const words = useWords();
  const own = useWords("gallery");
  const toast = useToast();
  const queries = useQueryClient();
  const [empty, setEmpty] = useState(false);
  const saving = useMutation({
    mutationFn: (name: string) => saveSearch(name, asked(url)),
    onSuccess: async () => {
      toast({ text: own.viewSaved });
      close();
      await queries.invalidateQueries({ queryKey: keys.savedSearches });
    },
  });

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name")).trim();
    setEmpty(name === "");
    if (name !== "") saving.mutate(name);
  }

  const failure = saving.error === null ? undefined : failureOf(saving.error);
  const wrong = empty ? own.needName : failure?.fields.get("name");
  return (
    <Dialog open onClose={close} title={own.saveTitle}>
      <p>{own.saveLead}</p>
      <form noValidate className="mt-4 grid gap-4" onSubmit={submit}>
        <Field label={own.saveName} error={wrong}>
          {(input) => <Input {...input} name="name" maxLength={120} autoComplete="off" autoFocus defaultValue={url.search.trim().slice(0, 120)} />}
        </Field>
        {failure !== undefined && failure.fields.size === 0 && (
          <p className="note bad" role="alert">
            {sentenceOf(failure, words)}
          </p>
        )}
        <DialogActions>
          <Button onClick={close}>{words.common.cancel}</Button>
          <Button type="submit" variant="primary" busy={saving.isPending}>
            {own.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
