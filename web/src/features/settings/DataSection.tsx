import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useState } from "react";
import { isBearer } from "@/api/client.ts";
import { paths } from "@/lib/paths.ts";
import { Button } from "@/ui/Button.tsx";
import { Dialog, DialogActions } from "@/ui/Dialog.tsx";
import { FormError } from "@/ui/FormError.tsx";
import { onValues, type Values, type Wrong } from "@/ui/form.ts";
import { useToast } from "@/ui/Toasts.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { Row, Section } from "./Parts.tsx";
import { isWrongPassword, Proof, useProof } from "./Proof.tsx";
import { askForExport, saveExport } from "./queries.ts";

/** Everything of the account as one file. */
export function DataSection() {
  const { data: words } = useWords("settings");
  const [asking, setAsking] = useState(false);
  return (
    <Section title={words.title}>
      <div className="panel rows">
        <Row label={words.label} hint={words.hint}>
          <Button size="sm" icon={<Download className="i" aria-hidden />} onClick={() => setAsking(true)}>
            {words.begin}
          </Button>
        </Row>
      </div>
      {asking && <ExportDialog close={() => setAsking(false)} />}
    </Section>
  );
}

/** The password first; then the browser loads the file by itself, or this page where the browser has no cookie. */
function ExportDialog({ close }: { close: () => void }) {
  const { data: words } = useWords("settings");
  const { common } = useWords();
  const toast = useToast();
  const proof = useProof();
  const [wrong, setWrong] = useState<Wrong>({});
  const exporting = useMutation({
    mutationFn: async (password: string) => saveExport(await askForExport({ password })),
    onSuccess: () => {
      if (!isBearer()) toast({ text: words.begun });
      close();
    },
  });
  const submit = ({ password = "" }: Values) => exporting.mutate(password);
  return (
    <Dialog open onClose={close} title={words.label}>
      <form noValidate className="grid gap-4 mt-3" onSubmit={onValues(proof.check, submit, setWrong)}>
        <p className="sm dim">{words.what}</p>
        <Proof next={paths.settings.profile} wrong={wrong} error={exporting.error} autoFocus />
        {!isWrongPassword(exporting.error) && <FormError error={exporting.error} />}
        <DialogActions>
          <Button onClick={close}>{common.cancel}</Button>
          <Button type="submit" variant="primary" busy={exporting.isPending}>
            {words.begin}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
