import { Lock } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { Failure } from "@/api/failure.ts";
import { Button } from "@/ui/Button.tsx";
import { Field } from "@/ui/Field.tsx";
import { PasswordInput } from "@/ui/Input.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useWords } from "@/words/WordsContext.tsx";

interface PasswordFormProps {
  unlock: (password: string) => void;
  unlocking: boolean;
  /** Why the last password did not open the film. */
  refused: Failure | undefined;
}

/** In the place of the film, until its password is known. */
export function PasswordForm({ unlock, unlocking, refused }: PasswordFormProps) {
  const words = useWords();
  const share = useWords("share");
  const [empty, setEmpty] = useState(false);

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("password"));
    setEmpty(password === "");
    if (password === "") event.currentTarget.querySelector("input")?.focus();
    else unlock(password);
  }

  const wrong = refused?.code === "wrong_password" ? share.wrongPassword : refused && sentenceOf(refused, words);
  return (
    <div className="share-box">
      <div className="share-screen tone">
        <form noValidate className="share-lock" onSubmit={submit}>
          <Lock className="i lg dim" aria-hidden />
          <h1>{share.locked}</h1>
          <p className="sm dim">{share.lockedLead}</p>
          <Field label={share.password} error={empty ? share.needPassword : wrong}>
            {(input) => (
              <PasswordInput
                {...input}
                name="password"
                autoComplete="off"
                autoFocus
                maxLength={256}
                show={words.common.showPassword}
                hide={words.common.hidePassword}
              />
            )}
          </Field>
          <span className="vh" role="alert">
            {empty ? share.needPassword : wrong}
          </span>
          <Button type="submit" variant="primary" wide busy={unlocking}>
            {share.open}
          </Button>
        </form>
      </div>
    </div>
  );
}
