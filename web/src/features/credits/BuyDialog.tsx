import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ArrowRight, CircleAlert, Info } from "lucide-react";
import { useEffect, useState } from "react";
import { failureOf } from "@/api/failure.ts";
import type { Schema } from "@/api/types.ts";
import { useUser } from "@/session/AuthContext.tsx";
import { Button } from "@/ui/Button.tsx";
import { Dialog, DialogActions } from "@/ui/Dialog.tsx";
import { Note } from "@/ui/Note.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { noteCheckout } from "./arrival.ts";
import { openCheckout, type Package, purchaseQuery } from "./queries.ts";

interface BuyDialogProps {
  sold: Package;
  mode: Schema<"PackageList">["mode"];
  close: () => void;
}

/** What is paid and what one has then, before the page of the payment provider opens in the place of this one. */
export function BuyDialog({ sold, mode, close }: BuyDialogProps) {
  const words = useWords("credits");
  const common = useWords();
  const { number, money } = useFormat();
  const { credits } = useUser();
  const { going, error, go } = useCheckout(sold.id);
  const price = money(sold.amount, sold.currency);
  return (
    <Dialog open onClose={close} title={words.buyTitle(sold.credits)}>
      <div className="receipt mt-4">
        <dl className="kv">
          <dt>{words.packageOf(sold.name, sold.credits)}</dt>
          <dd>{price}</dd>
        </dl>
        <dl className="kv sum">
          <dt>{words.toPay}</dt>
          <dd className="text-md">{price}</dd>
          <dt>{words.balanceAfter}</dt>
          <dd>{number(credits + sold.credits)}</dd>
        </dl>
      </div>
      <div className="mt-5">
        {error === null ? (
          <Note icon={<Info className="i" aria-hidden />}>{words.modes[mode ?? "live"]}</Note>
        ) : (
          <Note tone="bad" icon={<CircleAlert className="i" aria-hidden />}>
            {sentenceOf(failureOf(error), common)} {words.nothingPaid}
          </Note>
        )}
      </div>
      <DialogActions>
        <Button onClick={close}>{common.common.cancel}</Button>
        <Button variant="primary" busy={going} disabled={going} onClick={go} icon={<ArrowRight className="i" aria-hidden />}>
          {words.goToCheckout}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Opens a checkout and leaves the page for it. Coming back by the browser's Back, one can begin again. */
function useCheckout(packageId: string) {
  const queries = useQueryClient();
  const [key, setKey] = useState(() => crypto.randomUUID());
  const { mutate, isPending, isSuccess, error, reset } = useMutation({
    mutationFn: async () => {
      const newest = await queries.fetchQuery(purchaseQuery);
      const { url } = await openCheckout(packageId, key);
      noteCheckout(newest?.id ?? null);
      location.assign(url);
    },
  });
  useEffect(() => {
    const again = ({ persisted }: PageTransitionEvent) => {
      if (!persisted) return;
      setKey(crypto.randomUUID());
      reset();
    };
    addEventListener("pageshow", again);
    return () => removeEventListener("pageshow", again);
  }, [reset]);
  return { going: isPending || isSuccess, error, go: () => mutate() };
}
