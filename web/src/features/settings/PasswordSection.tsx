import { useMutation, useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { beginningNewSession, rememberToken } from "@/api/client.ts";
import { failureOf } from "@/api/failure.ts";
import { paths } from "@/lib/paths.ts";
import { useAuth, useUser } from "@/session/AuthContext.tsx";
import { Button } from "@/ui/Button.tsx";
import { Checkbox } from "@/ui/Checkbox.tsx";
import { Field } from "@/ui/Field.tsx";
import { FormError } from "@/ui/FormError.tsx";
import { onValues, type Values, type Wrong } from "@/ui/form.ts";
import { PasswordInput } from "@/ui/Input.tsx";
import { useToast } from "@/ui/Toasts.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { Read, Section } from "./Parts.tsx";
import { isWrongPassword, Proof, useProof } from "./Proof.tsx";
import { changePassword, logInAgain, waysInQuery } from "./queries.ts";

const SHORTEST = 8;

export function PasswordSection() {
  const words = useWords("settings");
  const ways = useQuery(waysInQuery);
  const lead = ways.data?.hasPassword === false ? words.password.first : words.password.lead;
  return (
    <Section title={words.password.title} lead={lead}>
      <Read query={ways} title={words.security.errorTitle}>
        {({ hasPassword }) => <PasswordForm hasPassword={hasPassword} />}
      </Read>
    </Section>
  );
}

function PasswordForm({ hasPassword }: { hasPassword: boolean }) {
  const { password: words, proof: show } = useWords("settings");
  const form = useRef<HTMLFormElement>(null);
  const [wrong, setWrong] = useState<Wrong>({});
  const proof = useProof();
  const changing = useChange(() => form.current?.reset());
  const check = (values: Values): Wrong => ({
    ...proof.check(values),
    ...([...(values["newPassword"] ?? "")].length < SHORTEST && { newPassword: words.short }),
  });
  const submit = ({ password = "", newPassword = "", revoke }: Values) =>
    changing.mutate({ currentPassword: password, newPassword, revokeApiKeys: revoke === "on" });
  const failure = changing.error === null ? undefined : failureOf(changing.error);
  return (
    <form ref={form} noValidate className="panel set-form" onSubmit={onValues(check, submit, setWrong)}>
      <Proof next={paths.settings.profile} wrong={wrong} error={changing.error} label={words.current} hint={undefined} />
      <Field label={words.fresh} hint={words.freshHint} error={wrong["newPassword"] ?? failure?.fields.get("newPassword")}>
        {(input) => (
          <PasswordInput {...input} name="newPassword" autoComplete="new-password" show={show.show} hide={show.hide} />
        )}
      </Field>
      <Checkbox name="revoke">{words.revoke}</Checkbox>
      {!isWrongPassword(changing.error) && <FormError error={changing.error} />}
      <Button type="submit" busy={changing.isPending}>
        {hasPassword ? words.submit : words.set}
      </Button>
    </form>
  );
}

/** A new password ends every session, so this one is begun again. */
function useChange(done: () => void) {
  const { password: words } = useWords("settings");
  const { email } = useUser();
  const { logOut } = useAuth();
  const toast = useToast();
  return useMutation({
    mutationFn: (body: Parameters<typeof changePassword>[0]) =>
      beginningNewSession(async () => {
        const changed = await changePassword(body);
        const again = await logInAgain({ email, password: body.newPassword }).catch(() => undefined);
        if (again !== undefined) rememberToken(again.accessToken);
        return { ...changed, again };
      }),
    onSuccess: ({ apiKeys, apiKeysRevoked, again }) => {
      const keys = apiKeysRevoked ? words.keysEnded : words.keysLeft(apiKeys.length);
      toast({ text: words.done, detail: apiKeys.length > 0 ? keys : undefined });
      done();
      // A second factor asks for its code, on the login page.
      if (again === undefined) void logOut();
    },
  });
}
