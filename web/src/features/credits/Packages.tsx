import { useQuery } from "@tanstack/react-query";
import { Store } from "lucide-react";
import { useState } from "react";
import { failureOf } from "@/api/failure.ts";
import { Button } from "@/ui/Button.tsx";
import { ErrorState } from "@/ui/ErrorState.tsx";
import { Skeleton } from "@/ui/Skeleton.tsx";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { BuyDialog } from "./BuyDialog.tsx";
import { type Package, packagesQuery } from "./queries.ts";
import { FILM, useFilmPrice } from "./useFilmPrice.ts";

/** What can be bought, or that nothing can be and how one gets credits then. */
export function Packages() {
  const words = useWords("credits");
  const { data, error, refetch, isFetching } = useQuery(packagesQuery);
  const [chosen, setChosen] = useState<Package>();
  if (error !== null && data === undefined)
    return <ErrorState title={words.packagesError} failure={failureOf(error)} retry={() => void refetch()} busy={isFetching} />;
  if (data === undefined) return <Waiting />;
  if (data.packages.length === 0) return <NoShop />;
  const middle = Math.floor((data.packages.length - 1) / 2);
  return (
    <section className="packs" aria-label={words.packages}>
      {data.packages.map((each, index) => (
        <Pack key={each.id} sold={each} primary={index === middle} buy={() => setChosen(each)} />
      ))}
      {chosen !== undefined && <BuyDialog sold={chosen} mode={data.mode} close={() => setChosen(undefined)} />}
    </section>
  );
}

function Pack({ sold, primary, buy }: { sold: Package; primary: boolean; buy: () => void }) {
  const words = useWords("credits");
  const { number, money } = useFormat();
  const price = useFilmPrice();
  const films = price === undefined || price === 0 ? undefined : Math.floor(sold.credits / price);
  const cost = money(sold.amount, sold.currency);
  return (
    <div className="panel pack">
      <h2 className="v num">{words.credits(sold.credits)}</h2>
      <p className="sm dim">{films === undefined ? cost : words.packFilms(cost, films, FILM)}</p>
      <Button variant={primary ? "primary" : "plain"} onClick={buy} aria-label={words.buyOf(sold.credits, cost)}>
        {words.buy(number(sold.credits))}
      </Button>
    </div>
  );
}

function NoShop() {
  const words = useWords("credits");
  return (
    <section className="panel empty no-shop">
      <Store className="i lg dim" aria-hidden />
      <h2>{words.noShopTitle}</h2>
      <p>{words.noShop}</p>
    </section>
  );
}

function Waiting() {
  const words = useWords("credits");
  return (
    <div className="packs">
      <p className="vh" role="status">
        {words.packagesLoading}
      </p>
      {[0, 1, 2].map((index) => (
        <Skeleton key={index} className="pack-sized" />
      ))}
    </div>
  );
}
