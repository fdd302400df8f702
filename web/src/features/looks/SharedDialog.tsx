import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { failureOf } from "@/api/failure.ts";
import { keys } from "@/api/keys.ts";
import { Button } from "@/ui/Button.tsx";
import { Dialog, DialogActions } from "@/ui/Dialog.tsx";
import { Field } from "@/ui/Field.tsx";
import { FormError } from "@/ui/FormError.tsx";
import { Select } from "@/ui/Select.tsx";
import { useToast } from "@/ui/Toasts.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { Characters } from "./Characters.tsx";
import { Palette } from "./Palette.tsx";
import { changeLook, type Look, type LookChange } from "./queries.ts";
import { type Draft, meant, wrongWith } from "./shared.ts";

/** Style, colours and characters of the next films of a look. */
export function SharedDialog({ look, close }: { look: Look; close: () => void }) {
  const { common } = useWords();
  const { shared } = useWords("looks");
  const { styles } = useWords("create");
  const toast = useToast();
  const queries = useQueryClient();
  const [style, chooseStyle] = useState(look.style ?? "");
  const [palette, setPalette] = useState<readonly string[]>(look.palette);
  const [drafts, setDrafts] = useState<readonly Draft[]>(() => look.characters.map((character, id) => ({ id, character })));
  const [wrong, setWrong] = useState<"needNoun" | "sameNoun">();
  const saving = useMutation({
    mutationFn: (change: LookChange) => changeLook(look.id, change),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: keys.looks });
      toast({ text: shared.saved });
      close();
    },
  });

  const failure = saving.error === null ? undefined : failureOf(saving.error);
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const characters = meant(drafts);
    const found = wrongWith(characters);
    setWrong(found);
    if (found === undefined) saving.mutate({ style: style === "" ? null : (style as keyof typeof styles), palette: [...palette], characters });
  }

  return (
    <Dialog open wide onClose={close} title={shared.title}>
      <p className="any">{shared.lead}</p>
      <form noValidate className="mt-4 grid gap-5" onSubmit={submit}>
        <Field label={shared.style}>
          {(input) => <Select {...input} value={style} options={[["", shared.anyStyle], ...Object.entries(styles)]} onValue={chooseStyle} />}
        </Field>
        <Palette palette={palette} onChange={setPalette} />
        <Characters drafts={drafts} onChange={setDrafts} error={wrong === undefined ? failure?.fields.get("characters") : shared[wrong]} />
        <FormError error={saving.error} />
        <DialogActions>
          <Button onClick={close}>{common.cancel}</Button>
          <Button type="submit" variant="primary" busy={saving.isPending}>
            {shared.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
