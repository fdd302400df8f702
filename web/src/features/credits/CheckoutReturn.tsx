import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CircleCheck, Clock, Info, LoaderCircle } from "lucide-react";
import { useEffect, useState } from "react";
import { useSearchParams } from "react-router";
import { keys } from "@/api/keys.ts";
import { Button } from "@/ui/Button.tsx";
import { Note } from "@/ui/Note.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { arrived, forgetCheckout, notedCheckout } from "./arrival.ts";
import type { Entry } from "./entries.ts";
import { purchaseQuery } from "./queries.ts";

/** How long the page waits for the confirmation of a payment, and how often it asks. In milliseconds. */
const PATIENCE = 60_000;
const PULSE = 2_000;

/** What became of a checkout, for those who come back from one. */
export function CheckoutReturn() {
  const [query, setQuery] = useSearchParams();
  const dismiss = () => {
    forgetCheckout();
    setQuery((now) => without(now), { replace: true });
  };
  const returned = query.get("checkout");
  if (returned === "done") return <Paid dismiss={dismiss} />;
  if (returned === "cancelled") return <Canceled dismiss={dismiss} />;
  return null;
}

function without(query: URLSearchParams): URLSearchParams {
  const rest = new URLSearchParams(query);
  rest.delete("checkout");
  return rest;
}

/** Waits until the credits are there: live, and by asking. After a minute it says that they come by themselves. */
function Paid({ dismiss }: { dismiss: () => void }) {
  const words = useWords("credits").returned;
  const [noted] = useState(notedCheckout);
  const { late, again } = usePatience();
  const isHere = (newest: Entry | null | undefined) => arrived(newest ?? undefined, noted);
  const { data } = useQuery({ ...purchaseQuery, refetchInterval: ({ state }) => (late || isHere(state.data) !== undefined ? false : PULSE) });
  const bought = isHere(data);
  useChangedCredits(bought?.id);
  if (bought !== undefined)
    return (
      <Returned tone="good" icon={<CircleCheck className="i" aria-hidden />} dismiss={dismiss}>
        <b>{words.arrived(bought.amount)}</b> {words.balance(bought.balance)}
      </Returned>
    );
  if (!late) return <Returned icon={<LoaderCircle className="i spin" aria-hidden />}>{words.waiting}</Returned>;
  return (
    <Returned icon={<Clock className="i" aria-hidden />} again={again} dismiss={dismiss}>
      <b>{words.lateTitle}</b> {words.late}
    </Returned>
  );
}

function Canceled({ dismiss }: { dismiss: () => void }) {
  const words = useWords("credits").returned;
  return (
    <Returned icon={<Info className="i" aria-hidden />} dismiss={dismiss}>
      <b>{words.canceledTitle}</b> {words.canceled}
    </Returned>
  );
}

interface ReturnedProps {
  tone?: "good";
  icon: React.ReactNode;
  again?: () => void;
  dismiss?: () => void;
  children: React.ReactNode;
}

function Returned({ tone, icon, again, dismiss, children }: ReturnedProps) {
  const { returned } = useWords("credits");
  const { common } = useWords();
  return (
    <div className="returned">
      <Note {...(tone === undefined ? {} : { tone })} icon={icon}>
        <span className="returned-in">
          <span>{children}</span>
          {again !== undefined && (
            <Button size="sm" onClick={again}>
              {returned.again}
            </Button>
          )}
          {dismiss !== undefined && (
            <Button size="sm" variant="quiet" onClick={dismiss}>
              {common.dismiss}
            </Button>
          )}
        </span>
      </Note>
    </div>
  );
}

function usePatience() {
  const [round, setRound] = useState(0);
  const [over, setOver] = useState(-1);
  useEffect(() => {
    const timer = setTimeout(setOver, PATIENCE, round);
    return () => clearTimeout(timer);
  }, [round]);
  return { late: over === round, again: () => setRound((now) => now + 1) };
}

/** Reads balance and ledger once more when the purchase is there, wherever that was seen first. */
function useChangedCredits(bought: string | undefined): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (bought === undefined) return;
    void queries.invalidateQueries({ queryKey: keys.me });
    void queries.invalidateQueries({ queryKey: keys.credits });
  }, [bought, queries]);
}
