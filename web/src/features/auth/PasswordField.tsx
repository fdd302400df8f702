import { Field } from "@/ui/Field.tsx";
import { PasswordInput } from "@/ui/Input.tsx";
import { useWords } from "@/words/WordsContext.tsx";

interface PasswordFieldProps {
  error: string | undefined;
  /** A password that does not exist yet, of which its rules are shown. */
  fresh?: boolean;
  label?: string;
}

export function PasswordField({ error, fresh = false, label }: PasswordFieldProps) {
  const auth = useWords("auth");
  const { common } = useWords();
  return (
    <Field label={label ?? auth.password} error={error} hint={fresh ? auth.passwordHint : undefined}>
      {(input) => (
        <PasswordInput
          {...input}
          name="password"
          autoComplete={fresh ? "new-password" : "current-password"}
          show={common.showPassword}
          hide={common.hidePassword}
        />
      )}
    </Field>
  );
}
