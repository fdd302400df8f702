import { useMutation, useQuery } from "@tanstack/react-query";
import { LogIn } from "lucide-react";
import { rootPath } from "@/api/config.ts";
import { failureOf } from "@/api/failure.ts";
import { optionsQuery } from "@/api/options.ts";
import { Button } from "@/ui/Button.tsx";
import { Field } from "@/ui/Field.tsx";
import { FormError } from "@/ui/FormError.tsx";
import type { Values, Wrong } from "@/ui/form.ts";
import { PasswordInput } from "@/ui/Input.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { signInAgain, waysInQuery } from "./queries.ts";

/** An account without a password leaves it empty, and signs in again elsewhere. */
export function useProof() {
  const { proof: words } = useWords("settings");
  const { data } = useQuery(waysInQuery);
  const hasPassword = data?.hasPassword ?? true;
  return {
    hasPassword,
    check: ({ password = "" }: Values): Wrong => (hasPassword && password === "" ? { password: words.need } : {}),
  };
}

interface ProofProps {
  /** The page to come back to from a sign-in elsewhere: a path of this page. */
  next: string;
  wrong: Wrong;
  /** What the server said to the form. */
  error: unknown;
  label?: string;
  hint?: string | undefined;
  autoFocus?: boolean;
}

/** The password where it is asked once more. */
export function Proof({ next, wrong, error, label, hint, autoFocus = false }: ProofProps) {
  const { proof: words } = useWords("settings");
  const { hasPassword } = useProof();
  if (!hasPassword) return <SignInAgain next={next} />;
  const refused = isWrongPassword(error) ? words.wrong : undefined;
  return (
    <Field label={label ?? words.password} hint={hint} error={wrong["password"] ?? refused}>
      {(input) => (
        <PasswordInput
          {...input}
          name="password"
          autoComplete="current-password"
          autoFocus={autoFocus}
          show={words.show}
          hide={words.hide}
        />
      )}
    </Field>
  );
}

/** Whether the server says so of the password that was typed. */
export function isWrongPassword(error: unknown): boolean {
  if (error === null || error === undefined) return false;
  const { code, fields } = failureOf(error);
  return code === "wrong_password" || fields.has("currentPassword");
}

function SignInAgain({ next }: { next: string }) {
  const { proof: words } = useWords("settings");
  const { data: ways } = useQuery(waysInQuery);
  const { data: options } = useQuery(optionsQuery);
  const leaving = useMutation({
    mutationFn: (provider: string) => signInAgain(provider, rootPath().slice(0, -1) + next),
    onSuccess: ({ url }) => location.assign(url),
  });
  const linked = new Set(ways?.identities.map(({ provider }) => provider));
  return (
    <div className="grid gap-2">
      <p className="sm dim">{words.again}</p>
      <div className="row wrap">
        {options?.providers
          ?.filter(({ id }) => linked.has(id))
          .map(({ id, name }) => (
            <Button key={id} size="sm" icon={<LogIn className="i" aria-hidden />} busy={leaving.isPending} onClick={() => leaving.mutate(id)}>
              {words.with(name)}
            </Button>
          ))}
      </div>
      <FormError error={leaving.error} />
    </div>
  );
}
