import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { failureOf } from "@/api/failure.ts";
import { useAuth } from "@/session/AuthContext.tsx";
import { Button } from "@/ui/Button.tsx";
import { Field } from "@/ui/Field.tsx";
import { Input } from "@/ui/Input.tsx";
import { useToast } from "@/ui/Toasts.tsx";
import { useTitle } from "@/ui/useTitle.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { AuthFrame } from "./AuthFrame.tsx";
import { FormError } from "@/ui/FormError.tsx";
import { onValues, type Wrong } from "@/ui/form.ts";
import { sendCode } from "./queries.ts";

/** The second step: six digits of an app, or a recovery code. */
export function CodeForm({ challenge, back }: { challenge: string; back: () => void }) {
  const { code: words, login } = useWords("auth");
  const { enter } = useAuth();
  const toast = useToast();
  const [wrong, setWrong] = useState<Wrong>({});
  const [recovery, setRecovery] = useState(false);
  useTitle(words.title);

  const entering = useMutation({
    mutationFn: sendCode,
    onSuccess: ({ accessToken, restored }) => {
      if (restored) toast({ text: login.restored });
      return enter(accessToken);
    },
  });
  const check = ({ code = "" }): Wrong => (code.trim() === "" ? { code: words.need } : {});
  const submit = ({ code = "" }) => entering.mutate({ challenge, code: code.replaceAll(/\s/g, "") });
  const over = entering.error !== null && failureOf(entering.error).code === "challenge_over";

  return (
    <AuthFrame picture="beach" title={words.title} lead={recovery ? words.recoveryLead : words.lead}>
      <form noValidate onSubmit={onValues(check, submit, setWrong)}>
        <FormError error={entering.error} />
        <Field label={recovery ? words.recoveryLabel : words.label} error={wrong["code"]}>
          {(input) => <CodeInput key={String(recovery)} {...input} recovery={recovery} />}
        </Field>
        <Button type="submit" variant="primary" size="lg" wide busy={entering.isPending} disabled={over}>
          {words.submit}
        </Button>
      </form>
      <p className="sm dim">
        {words.noPhone}{" "}
        <button type="button" className="link" onClick={() => setRecovery(!recovery)}>
          {recovery ? words.useApp : words.useRecovery}
        </button>
      </p>
      <p className="sm dim">
        <button type="button" className="link" onClick={back}>
          {words.back}
        </button>
      </p>
    </AuthFrame>
  );
}

function CodeInput({ recovery, ...rest }: { recovery: boolean; id: string }) {
  if (recovery) return <Input {...rest} name="code" autoComplete="off" spellCheck={false} autoFocus />;
  return <Input {...rest} className="digits num" name="code" inputMode="numeric" autoComplete="one-time-code" maxLength={7} autoFocus />;
}
