import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, Navigate, useSearchParams } from "react-router";
import { failureOf } from "@/api/failure.ts";
import { optionsQuery } from "@/api/options.ts";
import { nextPath, paths } from "@/lib/paths.ts";
import { useAuth } from "@/session/AuthContext.tsx";
import { Button } from "@/ui/Button.tsx";
import { Splash } from "@/ui/Splash.tsx";
import { useTitle } from "@/ui/useTitle.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { AuthFrame } from "./AuthFrame.tsx";
import { checkRegistration } from "./checks.ts";
import { EmailField } from "./EmailField.tsx";
import { FormError } from "@/ui/FormError.tsx";
import { onValues, type Wrong } from "@/ui/form.ts";
import { PasswordField } from "./PasswordField.tsx";
import { Providers } from "./Providers.tsx";
import { register } from "./queries.ts";

/** Opens an account, where the studio is open or there is an invitation. */
export function Component() {
  const { register: words } = useWords("auth");
  const { user, loading } = useAuth();
  const [query] = useSearchParams();
  const { data: options, isPending } = useQuery(optionsQuery);
  const invitation = query.get("invitation") ?? "";
  useTitle(words.title);
  if (user !== null) return <Navigate to={nextPath(query.get("next"))} replace />;
  if (loading || isPending) return <Splash />;
  const registration = options?.registration ?? "open";
  if (registration === "closed") return <Closed title={words.closedTitle} text={words.closed} />;
  if (registration === "invite" && invitation === "") return <Closed title={words.inviteTitle} text={words.invite} />;
  return <RegisterForm invitation={invitation} />;
}

function RegisterForm({ invitation }: { invitation: string }) {
  const auth = useWords("auth");
  const { enter } = useAuth();
  const [wrong, setWrong] = useState<Wrong>({});
  const opening = useMutation({ mutationFn: register, onSuccess: enter });
  const said = opening.error === null ? undefined : failureOf(opening.error).fields;
  const submit = ({ email = "", password = "" }) =>
    opening.mutate({ email: email.trim(), password, ...(invitation === "" ? {} : { invitation }) });
  const words = auth.register;
  return (
    <AuthFrame picture="torii" title={words.title} lead={invitation === "" ? words.lead : words.invited}>
      <form noValidate onSubmit={onValues((values) => checkRegistration(values, auth), submit, setWrong)}>
        <FormError error={opening.error} />
        <EmailField error={wrong["email"] ?? said?.get("email")} />
        <PasswordField fresh error={wrong["password"] ?? said?.get("password")} />
        <Button type="submit" variant="primary" size="lg" wide busy={opening.isPending}>
          {words.submit}
        </Button>
      </form>
      <Providers invitation={invitation} />
      <SignInInstead />
    </AuthFrame>
  );
}

function Closed({ title, text }: { title: string; text: string }) {
  return (
    <AuthFrame picture="torii" title={title} lead={text}>
      <SignInInstead />
    </AuthFrame>
  );
}

function SignInInstead() {
  const { register: words } = useWords("auth");
  return (
    <p className="sm dim">
      {words.already}{" "}
      <Link className="link" to={paths.login}>
        {words.signIn}
      </Link>
    </p>
  );
}
