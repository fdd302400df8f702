import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { failureOf } from "@/api/failure.ts";
import { keys } from "@/api/keys.ts";
import type { Schema } from "@/api/types.ts";
import { Button } from "@/ui/Button.tsx";
import { Dialog, DialogActions } from "@/ui/Dialog.tsx";
import { Field } from "@/ui/Field.tsx";
import { onValues, type Values, type Wrong } from "@/ui/form.ts";
import { PasswordInput } from "@/ui/Input.tsx";
import { useToast } from "@/ui/Toasts.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { Codes } from "./Codes.tsx";
import { useProof } from "./Proof.tsx";
import { newRecoveryCodes, removeSecondFactor } from "./queries.ts";

type Proved = Schema<"Proof">;

/** Ten codes that take the place of the earlier ones. */
export function NewCodesDialog({ close }: { close: () => void }) {
  const { security: words } = useWords("settings");
  const queries = useQueryClient();
  const making = useMutation({
    mutationFn: newRecoveryCodes,
    gcTime: 0,
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.secondFactor }),
  });
  if (making.data !== undefined)
    return (
      <Dialog open onClose={close} title={words.codesTitle}>
        <Codes codes={making.data.recoveryCodes} close={close} />
      </Dialog>
    );
  return <ProvedDialog title={words.newCodesTitle} text={words.newCodesText} action={words.make} asking={making} close={close} />;
}

export function RemoveDialog({ close }: { close: () => void }) {
  const { security: words } = useWords("settings");
  const toast = useToast();
  const queries = useQueryClient();
  const removing = useMutation({
    mutationFn: removeSecondFactor,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: keys.secondFactor });
      toast({ text: words.removed });
      close();
    },
  });
  return <ProvedDialog danger title={words.removeTitle} text={words.removeText} action={words.remove} asking={removing} close={close} />;
}

interface ProvedDialogProps {
  title: string;
  text: string;
  action: string;
  danger?: boolean;
  asking: { mutate: (proof: Proved) => void; error: unknown; isPending: boolean };
  close: () => void;
}

/** Six digits, or four groups of a recovery code: anything else is taken as the password. */
const CODE = /^(\d{3}\s?\d{3}|(?:[A-Z0-9]{4}-){3}[A-Z0-9]{4})$/i;

const proofOf = (typed: string): Proved => (CODE.test(typed.trim()) ? { code: typed.replaceAll(/\s/g, "") } : { password: typed });

function ProvedDialog({ title, text, action, danger = false, asking, close }: ProvedDialogProps) {
  const { security: words, proof: show } = useWords("settings");
  const all = useWords();
  const { hasPassword } = useProof();
  const [wrong, setWrong] = useState<Wrong>({});
  const check = ({ proof = "" }: Values): Wrong => (hasPassword && proof.trim() === "" ? { proof: words.proofNeed } : {});
  const failure = asking.error === null ? undefined : failureOf(asking.error);
  const refused = failure && (failure.code === "wrong_password" ? show.wrong : sentenceOf(failure, all));
  return (
    <Dialog open onClose={close} title={title}>
      <p>{text}</p>
      <form noValidate className="grid gap-4 mt-4" onSubmit={onValues(check, ({ proof = "" }) => asking.mutate(proofOf(proof)), setWrong)}>
        <Field label={words.proofLabel} hint={words.proofHint} error={wrong["proof"] ?? refused}>
          {(input) => (
            <PasswordInput {...input} name="proof" autoComplete="current-password" autoFocus show={show.show} hide={show.hide} />
          )}
        </Field>
        <DialogActions>
          <Button onClick={close}>{all.common.cancel}</Button>
          <Button type="submit" variant={danger ? "danger" : "primary"} busy={asking.isPending}>
            {action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
