import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";

/** What an input inside of a field is given. */
export interface InField {
  id: string;
  "aria-invalid": true | undefined;
  "aria-describedby": string | undefined;
}

interface FieldProps {
  label: ReactNode;
  hint?: string | undefined;
  /** What is wrong with it, and what to do. */
  error?: string | undefined;
  children: (input: InField) => ReactNode;
}

/** A label, an input, and a line that is a hint or an error. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const below = error ?? hint;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        "aria-invalid": error === undefined ? undefined : true,
        "aria-describedby": below === undefined ? undefined : `${id}-line`,
      })}
      <span className={error === undefined ? "hint" : "bad"} id={`${id}-line`} hidden={below === undefined}>
        {error !== undefined && <CircleAlert className="i" aria-hidden />}
        {below}
      </span>
    </div>
  );
}
