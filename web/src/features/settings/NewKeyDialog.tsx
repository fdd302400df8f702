import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Key } from "lucide-react";
import { useState } from "react";
import { failureOf } from "@/api/failure.ts";
import { keys } from "@/api/keys.ts";
import type { Schema } from "@/api/types.ts";
import { paths } from "@/lib/paths.ts";
import { useUser } from "@/session/AuthContext.tsx";
import { Button } from "@/ui/Button.tsx";
import { Checkbox } from "@/ui/Checkbox.tsx";
import { Dialog, DialogActions } from "@/ui/Dialog.tsx";
import { Field } from "@/ui/Field.tsx";
import { FormError } from "@/ui/FormError.tsx";
import { onValues, type Values, type Wrong as WrongFields } from "@/ui/form.ts";
import { Input } from "@/ui/Input.tsx";
import { Note } from "@/ui/Note.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { Secret, Wrong } from "./Parts.tsx";
import { isWrongPassword, Proof, useProof } from "./Proof.tsx";
import { makeKey } from "./queries.ts";

type Scope = Schema<"NewKey">["scopes"][number];

const SCOPES: readonly Scope[] = ["jobs:read", "jobs:write", "uploads:write", "credits:read", "events:read"];
const OF_ADMINS: readonly Scope[] = ["admin", "admin:events"];

/** Makes a key, and shows it this once. */
export function NewKeyDialog({ close }: { close: () => void }) {
  const { keys: words } = useWords("settings");
  const queries = useQueryClient();
  const making = useMutation({
    mutationFn: makeKey,
    gcTime: 0,
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.apiKeys }),
  });
  const made = making.data;
  return (
    <Dialog open onClose={close} title={words.makeTitle}>
      {made === undefined ? (
        <KeyForm making={making} close={close} />
      ) : (
        <Made name={made.name} secret={made.key} close={close} />
      )}
    </Dialog>
  );
}

interface Making {
  mutate: (body: Schema<"NewKey">) => void;
  error: unknown;
  isPending: boolean;
}

function KeyForm({ making, close }: { making: Making; close: () => void }) {
  const { keys: words } = useWords("settings");
  const { common } = useWords();
  const { role } = useUser();
  const [wrong, setWrong] = useState<WrongFields>({});
  const proof = useProof();
  const scopes = role === "admin" ? [...SCOPES, ...OF_ADMINS] : SCOPES;
  const chosen = (values: Values) => scopes.filter((scope) => values[scope] === "on");
  const check = (values: Values): WrongFields => ({
    ...(values["name"]?.trim() === "" && { name: words.needName }),
    ...(chosen(values).length === 0 && { [scopes[0] ?? ""]: words.needScope }),
    ...proof.check(values),
  });
  const submit = (values: Values) =>
    making.mutate({ name: values["name"]?.trim() ?? "", scopes: chosen(values), password: values["password"] ?? "" });
  const failure = making.error === null ? undefined : failureOf(making.error);
  return (
    <form noValidate className="grid gap-4 mt-3" onSubmit={onValues(check, submit, setWrong)}>
      <Field label={words.name} hint={words.nameHint} error={wrong["name"] ?? failure?.fields.get("name")}>
        {(input) => <Input {...input} name="name" maxLength={120} autoComplete="off" autoFocus />}
      </Field>
      <fieldset className="set-checks">
        <legend className="lab">{words.scopes}</legend>
        {scopes.map((scope) => (
          <Checkbox key={scope} name={scope} defaultChecked={scope === "jobs:read"}>
            {words.scopeWords[scope]} <span className="mono xs dim">{scope}</span>
          </Checkbox>
        ))}
        <Wrong>{wrong[scopes[0] ?? ""] ?? failure?.fields.get("scopes")}</Wrong>
      </fieldset>
      <Proof next={paths.settings.keys} wrong={wrong} error={making.error} />
      {!isWrongPassword(making.error) && <FormError error={making.error} />}
      <DialogActions>
        <Button onClick={close}>{common.cancel}</Button>
        <Button type="submit" variant="primary" busy={making.isPending}>
          {words.create}
        </Button>
      </DialogActions>
    </form>
  );
}

function Made({ name, secret, close }: { name: string; secret: string; close: () => void }) {
  const { keys: words } = useWords("settings");
  const { common } = useWords();
  return (
    <div className="grid gap-4 mt-3">
      <Note tone="good" icon={<Key className="i" aria-hidden />}>
        <b className="any">{name}</b>
        <p>{words.once}</p>
      </Note>
      <Secret text={secret} label={words.copyKey} />
      <DialogActions>
        <Button variant="primary" autoFocus onClick={close}>
          {common.close}
        </Button>
      </DialogActions>
    </div>
  );
}
