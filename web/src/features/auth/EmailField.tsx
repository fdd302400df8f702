import { Field } from "@/ui/Field.tsx";
import { Input } from "@/ui/Input.tsx";
import { useWords } from "@/words/WordsContext.tsx";

export function EmailField({ error, initial = "" }: { error: string | undefined; initial?: string }) {
  const words = useWords("auth");
  return (
    <Field label={words.email} error={error}>
      {(input) => (
        <Input {...input} name="email" type="email" autoComplete="username" inputMode="email" spellCheck={false} defaultValue={initial} />
      )}
    </Field>
  );
}
