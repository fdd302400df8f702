import { type ComponentProps, useState } from "react";
import { failureOf } from "@/api/failure.ts";
import { Button } from "@/ui/Button.tsx";
import { Dialog, DialogActions } from "@/ui/Dialog.tsx";
import { CopyButton } from "@/ui/CopyButton.tsx";
import { Field } from "@/ui/Field.tsx";
import { Input } from "@/ui/Input.tsx";
import { useToast } from "@/ui/Toasts.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { useChange } from "./queries.ts";

/** A field of a question. */
interface Asked {
  name: string;
  label: string;
  hint?: string;
  input?: ComponentProps<"input">;
  /** Values with their words, where it is a choice. */
  options?: readonly (readonly [string, string])[];
}

/** A link or a code that is shown this once. */
interface Made {
  text: string;
  label: string;
  hint: string;
}

type Values = Readonly<Record<string, string>>;

const NO_FIELDS: readonly Asked[] = [];

interface AskProps<Answer> {
  title: string;
  /** What happens then, and to whom. */
  text: string;
  action: string;
  danger?: boolean;
  fields?: readonly Asked[];
  /** What is wrong with which field, by its name. */
  check?: (values: Values) => Values;
  /** Throws where nothing was done. */
  change: (values: Values) => Promise<Answer>;
  /** A toast, or what is shown in the place of the question. */
  done: string | ((answer: Answer) => Made);
  close: () => void;
}

/** Asks before a change, and says what it does. The safe button has the focus, or the first field. */
export function Ask<Answer>({ title, text, action, danger = false, fields = NO_FIELDS, check, change, done, close }: AskProps<Answer>) {
  const words = useWords();
  const toast = useToast();
  const [wrong, setWrong] = useState<Values>({});
  const changing = useChange(change, () => {
    if (typeof done !== "string") return;
    toast({ text: done });
    close();
  });
  const failure = changing.error === null ? undefined : failureOf(changing.error);
  const unnamed = failure !== undefined && !fields.some(({ name }) => failure.fields.has(name));

  function submit(form: HTMLFormElement): void {
    const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]));
    const found = check?.(values) ?? {};
    setWrong(found);
    const [first] = Object.keys(found);
    if (first === undefined) changing.mutate(values);
    else form.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
  }

  if (typeof done === "function" && changing.data !== undefined)
    return (
      <Dialog open onClose={close} title={title}>
        <MadeText made={done(changing.data)} />
        <DialogActions>
          <Button autoFocus onClick={close}>
            {words.common.close}
          </Button>
        </DialogActions>
      </Dialog>
    );
  return (
    <Dialog open onClose={close} title={title}>
      <p className="any">{text}</p>
      <form
        noValidate
        className="grid gap-4 mt-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit(event.currentTarget);
        }}
      >
        {fields.map((field) => (
          <AskedField key={field.name} field={field} error={wrong[field.name] ?? failure?.fields.get(field.name)} />
        ))}
        {unnamed && (
          <p className="note bad" role="alert">
            {sentenceOf(failure, words)}
          </p>
        )}
        <DialogActions>
          <Button autoFocus={fields.length === 0} onClick={close}>
            {words.common.cancel}
          </Button>
          <Button type="submit" variant={danger ? "danger" : "primary"} busy={changing.isPending}>
            {action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function AskedField({ field: { name, label, hint, input, options }, error }: { field: Asked; error: string | undefined }) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(props) =>
        options === undefined ? (
          <Input {...props} autoComplete="off" {...input} name={name} />
        ) : (
          <select {...props} className="select" name={name}>
            {options.map(([value, word]) => (
              <option key={value} value={value}>
                {word}
              </option>
            ))}
          </select>
        )
      }
    </Field>
  );
}

function MadeText({ made: { text, label, hint } }: { made: Made }) {
  const { copyIt } = useWords("admin");
  return (
    <div className="mt-4">
      <Field label={label} hint={hint}>
        {(input) => (
          <Input {...input} readOnly value={text} onFocus={(event) => event.target.select()} end={<CopyButton text={text} label={copyIt} />} />
        )}
      </Field>
    </div>
  );
}
