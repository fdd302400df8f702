import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { failureOf } from "@/api/failure.ts";
import { optionsQuery } from "@/api/options.ts";
import { paths } from "@/lib/paths.ts";
import { Button } from "@/ui/Button.tsx";
import { useTitle } from "@/ui/useTitle.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { AuthFrame } from "./AuthFrame.tsx";
import { EmailField } from "./EmailField.tsx";
import { FormError } from "@/ui/FormError.tsx";
import { onValues, type Wrong } from "@/ui/form.ts";
import { askForLink } from "./queries.ts";

/** Asks for a link to set a new password; the answer is the same for every address. */
export function Component() {
  const auth = useWords("auth");
  const { forgotten: words } = auth;
  const [wrong, setWrong] = useState<Wrong>({});
  const { data: options } = useQuery(optionsQuery);
  const asking = useMutation({ mutationFn: askForLink });
  useTitle(words.title);

  if (asking.isSuccess) return <Sentence title={words.sentTitle} text={words.sent(asking.variables)} />;
  if (options?.passwordReset === "admin") return <Sentence title={words.title} text={words.byAdmin} />;
  const said = asking.error === null ? undefined : failureOf(asking.error).fields;
  const check = ({ email = "" }): Wrong => (email.trim() === "" ? { email: auth.needEmail } : {});
  return (
    <AuthFrame picture="torii" title={words.title} lead={words.lead}>
      <form noValidate onSubmit={onValues(check, ({ email = "" }) => asking.mutate(email.trim()), setWrong)}>
        <FormError error={asking.error} />
        <EmailField error={wrong["email"] ?? said?.get("email")} />
        <Button type="submit" variant="primary" size="lg" wide busy={asking.isPending}>
          {words.submit}
        </Button>
      </form>
      <Remembered />
    </AuthFrame>
  );
}

function Sentence({ title, text }: { title: string; text: string }) {
  return (
    <AuthFrame picture="torii" title={title} lead={text}>
      <Remembered />
    </AuthFrame>
  );
}

function Remembered() {
  const { forgotten: words, login } = useWords("auth");
  return (
    <p className="sm dim">
      {words.remembered}{" "}
      <Link className="link" to={paths.login}>
        {login.submit}
      </Link>
    </p>
  );
}
