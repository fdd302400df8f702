import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { failureOf } from "@/api/failure.ts";
import { paths } from "@/lib/paths.ts";
import { Button } from "@/ui/Button.tsx";
import { useTitle } from "@/ui/useTitle.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { AuthFrame } from "./AuthFrame.tsx";
import { checkNewPassword } from "./checks.ts";
import { FormError } from "@/ui/FormError.tsx";
import { onValues, type Wrong } from "@/ui/form.ts";
import { PasswordField } from "./PasswordField.tsx";
import { setPassword } from "./queries.ts";

/** Where the link of a reset leads. Opening it spends nothing. */
export function Component() {
  const auth = useWords("auth");
  const { reset: words } = auth;
  const { token = "" } = useParams();
  const navigate = useNavigate();
  const [wrong, setWrong] = useState<Wrong>({});
  const setting = useMutation({
    mutationFn: (password: string) => setPassword(token, password),
    onSuccess: () => navigate(paths.login, { replace: true, state: { wasReset: true } }),
  });
  useTitle(words.title);

  const failure = setting.error === null ? undefined : failureOf(setting.error);
  if (failure?.code === "not_found") return <Gone />;
  return (
    <AuthFrame picture="torii" title={words.title} lead={words.lead}>
      <form noValidate onSubmit={onValues((values) => checkNewPassword(values, auth), ({ password = "" }) => setting.mutate(password), setWrong)}>
        <FormError error={setting.error} />
        <PasswordField fresh label={words.label} error={wrong["password"] ?? failure?.fields.get("password")} />
        <Button type="submit" variant="primary" size="lg" wide busy={setting.isPending}>
          {words.submit}
        </Button>
      </form>
    </AuthFrame>
  );
}

function Gone() {
  const { reset: words } = useWords("auth");
  return (
    <AuthFrame picture="torii" title={words.goneTitle} lead={words.gone}>
      <p className="sm">
        <Link className="link" to={paths.forgotten}>
          {words.again}
        </Link>
      </p>
    </AuthFrame>
  );
}
