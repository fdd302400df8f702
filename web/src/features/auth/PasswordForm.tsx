import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { StudioError } from "@/api/client.ts";
import { paths } from "@/lib/paths.ts";
import { useAuth } from "@/session/AuthContext.tsx";
import { Button } from "@/ui/Button.tsx";
import { useToast } from "@/ui/Toasts.tsx";
import { useTitle } from "@/ui/useTitle.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { AuthFrame } from "./AuthFrame.tsx";
import { checkLogin } from "./checks.ts";
import { EmailField } from "./EmailField.tsx";
import { FormError } from "@/ui/FormError.tsx";
import { onValues, type Wrong } from "@/ui/form.ts";
import { LoginNotice } from "./LoginNotice.tsx";
import { PasswordField } from "./PasswordField.tsx";
import { Providers } from "./Providers.tsx";
import { logIn } from "./queries.ts";

/** `onChallenge`: the password was right, and the account has a second factor. */
export function PasswordForm({ onChallenge }: { onChallenge: (challenge: string) => void }) {
  const auth = useWords("auth");
  const { help } = useWords().shell;
  const { enter } = useAuth();
  const toast = useToast();
  const [query] = useSearchParams();
  const [wrong, setWrong] = useState<Wrong>({});
  useTitle(auth.login.title);

  const login = useMutation({
    mutationFn: logIn,
    onSuccess: ({ accessToken, restored }) => {
      if (restored) toast({ text: auth.login.restored });
      return enter(accessToken);
    },
    onError: (error) => {
      const challenge = challengeOf(error);
      if (challenge !== undefined) onChallenge(challenge);
    },
  });
  const submit = ({ email = "", password = "" }) => login.mutate({ email: email.trim(), password });
  const error = challengeOf(login.error) === undefined ? login.error : null;

  return (
    <AuthFrame picture="beach" title={auth.login.title} lead={auth.login.lead}>
      <form noValidate onSubmit={onValues((values) => checkLogin(values, auth), submit, setWrong)}>
        <LoginNotice />
        <FormError error={error} />
        <EmailField error={wrong["email"]} initial={query.get("email") ?? ""} />
        <PasswordField error={wrong["password"]} />
        <Button type="submit" variant="primary" size="lg" wide busy={login.isPending}>
          {auth.login.submit}
        </Button>
      </form>
      <Providers />
      <p className="sm dim">
        <Link className="link" to={paths.forgotten}>
          {auth.login.forgot}
        </Link>
        {" · "}
        <Link className="link" to={paths.helpOf("accounts", "when-it-does-not-work")}>
          {help}
        </Link>
      </p>
      <p className="sm dim">
        {auth.login.noAccount}{" "}
        <Link className="link" to={paths.register}>
          {auth.login.create}
        </Link>
      </p>
    </AuthFrame>
  );
}

function challengeOf(error: unknown): string | undefined {
  return error instanceof StudioError ? (error.problem?.challenge ?? undefined) : undefined;
}
