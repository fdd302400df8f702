import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { encode } from "uqr";
import { failureOf } from "@/api/failure.ts";
import { keys } from "@/api/keys.ts";
import type { Schema } from "@/api/types.ts";
import { paths } from "@/lib/paths.ts";
import { Button } from "@/ui/Button.tsx";
import { Dialog, DialogActions } from "@/ui/Dialog.tsx";
import { Field } from "@/ui/Field.tsx";
import { FormError } from "@/ui/FormError.tsx";
import { onValues, type Values, type Wrong } from "@/ui/form.ts";
import { Input } from "@/ui/Input.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { Codes } from "./Codes.tsx";
import { Secret } from "./Parts.tsx";
import { isWrongPassword, Proof, useProof } from "./Proof.tsx";
import { confirmSecret, offerSecret } from "./queries.ts";

/** Three steps: who it is, the picture with its first code, and the recovery codes. */
export function SetUpDialog({ close }: { close: () => void }) {
  const { security: words } = useWords("settings");
  const queries = useQueryClient();
  const offering = useMutation({ mutationFn: offerSecret, gcTime: 0 });
  const confirming = useMutation({
    mutationFn: confirmSecret,
    gcTime: 0,
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.secondFactor }),
  });
  const codes = confirming.data?.recoveryCodes;
  return (
    <Dialog open onClose={close} title={codes === undefined ? words.beginTitle : words.codesTitle}>
      {codes !== undefined ? (
        <Codes codes={codes} close={close} />
      ) : offering.data === undefined ? (
        <Begin offer={offering.mutate} error={offering.error} busy={offering.isPending} close={close} />
      ) : (
        <FirstCode offered={offering.data} confirm={confirming.mutate} error={confirming.error} busy={confirming.isPending} close={close} />
      )}
    </Dialog>
  );
}

interface StepProps {
  error: unknown;
  busy: boolean;
  close: () => void;
}

function Begin({ offer, error, busy, close }: StepProps & { offer: (password: string) => void }) {
  const { security: words } = useWords("settings");
  const { common } = useWords();
  const proof = useProof();
  const [wrong, setWrong] = useState<Wrong>({});
  return (
    <form noValidate className="grid gap-4 mt-3" onSubmit={onValues(proof.check, ({ password = "" }) => offer(password), setWrong)}>
      <Proof next={paths.settings.security} wrong={wrong} error={error} autoFocus />
      {!isWrongPassword(error) && <FormError error={error} />}
      <DialogActions>
        <Button onClick={close}>{common.cancel}</Button>
        <Button type="submit" variant="primary" busy={busy}>
          {words.next}
        </Button>
      </DialogActions>
    </form>
  );
}

interface FirstCodeProps extends StepProps {
  offered: Schema<"OfferedSecret">;
  confirm: (code: string) => void;
}

function FirstCode({ offered, confirm, error, busy, close }: FirstCodeProps) {
  const { security: words } = useWords("settings");
  const all = useWords();
  const [wrong, setWrong] = useState<Wrong>({});
  const check = ({ code = "" }: Values): Wrong => (code.trim() === "" ? { code: words.needCode } : {});
  const submit = ({ code = "" }: Values) => confirm(code.replaceAll(/\s/g, ""));
  const failure = error === null ? undefined : failureOf(error);
  const refused = failure && (failure.fields.has("code") ? words.wrongCode : sentenceOf(failure, all));
  return (
    <form noValidate className="grid gap-4 mt-3" onSubmit={onValues(check, submit, setWrong)}>
      <p className="sm dim">{words.scan}</p>
      <Qr text={offered.uri} label={words.picture} />
      <div className="sm dim">
        {words.cannot}
        <Secret text={offered.secret} label={words.copyKey} />
      </div>
      <Field label={words.code} error={wrong["code"] ?? refused}>
        {(input) => (
          <Input {...input} className="digits num" name="code" inputMode="numeric" autoComplete="one-time-code" maxLength={7} autoFocus />
        )}
      </Field>
      <DialogActions>
        <Button onClick={close}>{all.common.cancel}</Button>
        <Button type="submit" variant="primary" busy={busy}>
          {words.confirm}
        </Button>
      </DialogActions>
    </form>
  );
}

/** Dark on white in both themes, as cameras read it. */
function Qr({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: 0 });
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg className="set-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path d={squares.join("")} fill="currentColor" />
    </svg>
  );
}
