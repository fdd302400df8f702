import { useQuery } from "@tanstack/react-query";
import { useUser } from "@/session/AuthContext.tsx";
import { classes } from "@/ui/classes.ts";
import { Skeleton } from "@/ui/Skeleton.tsx";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { balanceQuery } from "./queries.ts";
import { FILM, useFilmPrice } from "./useFilmPrice.ts";

/** The balance, as it is now, and what came before it. */
export function BalanceCard() {
  const words = useWords("credits");
  const { number } = useFormat();
  const { credits } = useUser();
  const { data } = useQuery(balanceQuery);
  const balance = data?.balance ?? credits;
  return (
    <section className="panel pad purse-balance" aria-label={words.balance}>
      <span className="sm dim">{words.balance}</span>
      <span className={classes("balance", balance < 0 && "owed")} role="status">
        {number(balance)}
        <span className="vh"> {words.unit}</span>
      </span>
      <span className="sm dim">{balance < 0 ? words.owed(-balance) : <Films balance={balance} />}</span>
      <Past />
    </section>
  );
}

function Films({ balance }: { balance: number }) {
  const words = useWords("credits");
  const price = useFilmPrice();
  if (price === undefined) return "\u00A0";
  return price === 0 ? words.free : words.films(Math.floor(balance / price), FILM);
}

function Past() {
  const words = useWords("credits");
  const { data, error } = useQuery(balanceQuery);
  return (
    <span className="xs dim num past">
      {data === undefined ? error === null ? <Skeleton className="line" /> : words.noFigures : words.past(data.spent, data.refunded)}
    </span>
  );
}
