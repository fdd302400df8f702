import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { paths } from "@/lib/paths.ts";
import { useAuth } from "@/session/AuthContext.tsx";
import type { Schema } from "@/api/types.ts";
import { Button } from "@/ui/Button.tsx";
import { Dialog, DialogActions } from "@/ui/Dialog.tsx";
import { FormError } from "@/ui/FormError.tsx";
import { onValues, type Values, type Wrong } from "@/ui/form.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { Read, Row, Section } from "./Parts.tsx";
import { isWrongPassword, Proof, useProof } from "./Proof.tsx";
import { closeAccount, closingQuery } from "./queries.ts";

/** The last section of the settings: leaving. */
export function ClosingSection() {
  const { closing: words } = useWords("settings");
  const [asking, setAsking] = useState(false);
  return (
    <Section title={words.title}>
      <div className="panel rows">
        <Row label={words.label} hint={words.hint}>
          <Button size="sm" variant="quiet red" onClick={() => setAsking(true)}>
            {words.begin}
          </Button>
        </Row>
      </div>
      {asking && <ClosingDialog close={() => setAsking(false)} />}
    </Section>
  );
}

/** Names what is lost before it asks for the password. */
function ClosingDialog({ close }: { close: () => void }) {
  const { closing: words } = useWords("settings");
  const { common } = useWords();
  const { leave } = useAuth();
  const proof = useProof();
  const lost = useQuery(closingQuery);
  const [wrong, setWrong] = useState<Wrong>({});
  const closing = useMutation({ mutationFn: closeAccount, onSuccess: ({ erasedAt }) => leave(erasedAt) });
  const submit = ({ password = "" }: Values) => closing.mutate(password);
  return (
    <Dialog open onClose={close} title={words.label}>
      <form noValidate className="grid gap-4 mt-3" onSubmit={onValues(proof.check, submit, setWrong)}>
        <Read query={lost} title={words.errorTitle} rows={3}>
          {(found) => <Lost {...found} />}
        </Read>
        <Proof next={paths.settings.profile} wrong={wrong} error={closing.error} />
        {!isWrongPassword(closing.error) && <FormError error={closing.error} />}
        <DialogActions>
          <Button autoFocus onClick={close}>
            {common.cancel}
          </Button>
          <Button type="submit" variant="danger" busy={closing.isPending} disabled={lost.data === undefined}>
            {words.submit}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function Lost({ credits, boughtCredits, openJobs, days }: Schema<"ClosingPreview">) {
  const { closing: words } = useWords("settings");
  return (
    <div className="grid gap-2">
      <p>
        <b>{words.at}</b> {words.ends} {openJobs > 0 && words.jobs(openJobs)}
      </p>
      <p>
        <b>{words.later(days)}</b> {words.erased}
      </p>
      {credits > 0 && <p>{boughtCredits > 0 ? words.bought(boughtCredits) : words.credits(credits)}</p>}
      <p className="sm dim">
        {words.back(days)} {words.save}
      </p>
    </div>
  );
}
