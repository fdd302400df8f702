import { Ticket } from "lucide-react";
import { useState } from "react";
import { Button } from "@/ui/Button.tsx";
import { useTitle } from "@/ui/useTitle.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { BalanceCard } from "./BalanceCard.tsx";
import { CheckoutReturn } from "./CheckoutReturn.tsx";
import { Ledger } from "./Ledger.tsx";
import { Packages } from "./Packages.tsx";
import { RedeemDialog } from "./RedeemDialog.tsx";
import "./credits.css";

/** What the account has, what can be bought, and every movement. */
export function Component() {
  const words = useWords("credits");
  const [redeeming, setRedeeming] = useState(false);
  useTitle(words.title);
  return (
    <>
      <div className="head">
        <div>
          <h1>{words.title}</h1>
          <p className="sub">{words.lead}</p>
        </div>
        <div className="tools">
          <Button icon={<Ticket className="i" aria-hidden />} onClick={() => setRedeeming(true)}>
            {words.redeem.action}
          </Button>
        </div>
      </div>
      <CheckoutReturn />
      <div className="purse">
        <BalanceCard />
        <Packages />
      </div>
      <Ledger />
      {redeeming && <RedeemDialog close={() => setRedeeming(false)} />}
    </>
  );
}
