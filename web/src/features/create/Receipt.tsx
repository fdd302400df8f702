import type { Schema } from "@/api/types.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";

interface ReceiptProps {
  model: string;
  estimate: Schema<"Estimate"> | undefined;
  seconds: number;
  balance: number;
}

/** Price, balance and wait, before the button is pressed. */
export function Receipt({ model, estimate, seconds, balance }: ReceiptProps) {
  const words = useWords();
  const { number, duration } = useFormat();
  const { dashboard } = words;
  const create = useWords("create");
  const left = estimate === undefined ? undefined : balance - estimate.credits;
  const shown = (value: number | undefined) => (value === undefined ? "–" : number(value));
  return (
    <aside className="panel receipt" aria-label={create.order}>
      <header>
        <h2 className="sm">{create.before}</h2>
      </header>
      <div className="pad">
        <dl className="kv">
          <dt>{create.line(model, duration(seconds))}</dt>
          <dd>{shown(estimate?.credits)}</dd>
          <dt>{create.balance}</dt>
          <dd>{number(balance)}</dd>
        </dl>
        <dl className="kv sum">
          <dt>{left !== undefined && left < 0 ? create.missing : create.balanceAfter}</dt>
          <dd className={left !== undefined && left < 0 ? "text-failed-ink" : undefined}>{shown(left === undefined ? left : Math.abs(left))}</dd>
        </dl>
        <dl className="kv sum">
          <dt>{create.place}</dt>
          <dd>{estimate === undefined ? "–" : dashboard.inLine(estimate.queuePosition)}</dd>
          <dt>{create.ready}</dt>
          <dd>{estimate === undefined ? "–" : create.about(duration(Math.max(1, estimate.seconds)))}</dd>
        </dl>
      </div>
      <p className="xs dim px-4 pb-4">{create.refunds}</p>
    </aside>
  );
}
