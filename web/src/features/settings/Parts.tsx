import { Check, CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";
import { failureOf } from "@/api/failure.ts";
import { classes } from "@/ui/classes.ts";
import { ErrorState } from "@/ui/ErrorState.tsx";
import { Skeleton } from "@/ui/Skeleton.tsx";
import { CopyButton } from "@/ui/CopyButton.tsx";
import { useWords } from "@/words/WordsContext.tsx";

interface SectionProps {
  title: string;
  lead?: string | undefined;
  /** What was changed here last is stored. */
  saved?: boolean;
  action?: ReactNode;
  children: ReactNode;
}

/** A heading, and what belongs to it. */
export function Section({ title, lead, saved = false, action, children }: SectionProps) {
  const id = useId();
  const words = useWords("settings");
  return (
    <section aria-labelledby={id}>
      <div className="set-head">
        <h2 id={id}>{title}</h2>
        <span className="end">
          <span role="status">
            {saved && (
              <span className="set-saved">
                <Check className="i" aria-hidden />
                {words.saved}
              </span>
            )}
          </span>
          {action}
        </span>
      </div>
      {lead !== undefined && <p className="set-lead">{lead}</p>}
      {children}
    </section>
  );
}

/** What the control of a row is given. */
interface InRow {
  "aria-labelledby": string;
  "aria-describedby": string;
  "aria-invalid": true | undefined;
}

interface RowProps {
  label: ReactNode;
  hint?: ReactNode;
  /** Why it could not be saved. */
  error?: string | undefined;
  /** On a phone the control stands below its label. */
  stack?: boolean;
  children?: ReactNode | ((given: InRow) => ReactNode);
}

/** A setting: what it is, and its control. */
export function Row({ label, hint, error, stack = false, children }: RowProps) {
  const id = useId();
  const given: InRow = { "aria-labelledby": id, "aria-describedby": `${id}-hint`, "aria-invalid": error === undefined ? undefined : true };
  return (
    <div className={classes("setrow", stack && "stack")}>
      <div className="min-w-0">
        <div className="lab any" id={id}>
          {label}
        </div>
        <div id={`${id}-hint`}>
          {hint !== undefined && <p className="hint any">{hint}</p>}
          {error !== undefined && (
            <p className="set-wrong" role="alert">
              {error}
            </p>
          )}
        </div>
      </div>
      {typeof children === "function" ? children(given) : children}
    </div>
  );
}

/** A read that may wait or fail: its place is kept, and it can be asked for again. */
export function Read<Data>(given: {
  query: { data: Data | undefined; error: unknown; refetch: () => unknown; isFetching: boolean };
  title: string;
  rows?: number;
  children: (data: Data) => ReactNode;
}) {
  const { query, title, rows = 3, children } = given;
  const words = useWords("settings");
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null)
    return <ErrorState title={title} failure={failureOf(query.error)} retry={() => void query.refetch()} busy={query.isFetching} />;
  return (
    <div className="panel rows" aria-busy>
      <span className="vh" role="status">
        {words.loading}
      </span>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="setrow">
          <Skeleton className="line w-1/2" />
          <Skeleton className="line w-24" />
        </div>
      ))}
    </div>
  );
}

/** What is shown this once, with a button that copies it. */
export function Secret({ text, label }: { text: string; label: string }) {
  return (
    <div className="set-secret">
      <span className="mono" data-secret>
        {text}
      </span>
      <CopyButton text={text} label={label} />
    </div>
  );
}

/** What is wrong with a group of boxes. */
export function Wrong({ children }: { children: string | undefined }) {
  if (children === undefined) return null;
  return (
    <p className="set-wrong row" role="alert">
      <CircleAlert className="i" aria-hidden />
      {children}
    </p>
  );
}
