import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { useNavigate } from "react-router";
import { failureOf } from "@/api/failure.ts";
import { type Order, placeOrder } from "@/api/orders.ts";
import { paths } from "@/lib/paths.ts";
import { useToast } from "@/ui/Toasts.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { useJobsChanged } from "./useJobActions.ts";

/** Orders a film and shows it first in the list. An order that is sent again because its answer was lost is one order. */
export function useOrder(placed?: () => void) {
  const navigate = useNavigate();
  const changed = useJobsChanged();
  const toast = useToast();
  const words = useWords();
  const sent = useRef({ text: "", key: "" });

  function keyOf(order: Order): string {
    const text = JSON.stringify(order);
    if (sent.current.text !== text) sent.current = { text, key: newKey() };
    return sent.current.key;
  }

  const ordering = useMutation({
    mutationFn: (order: Order) => placeOrder(order, keyOf(order)),
    onSuccess: async () => {
      sent.current = { text: "", key: "" };
      placed?.();
      await changed();
      toast({ text: words.dashboard.ordered, tone: "good" });
      await navigate(paths.dashboard);
    },
  });
  return {
    order: ordering.mutate,
    ordering: ordering.isPending,
    failure: ordering.error === null ? undefined : failureOf(ordering.error),
    forget: ordering.reset,
  };
}

/** `crypto.randomUUID` is not there where a page has no HTTPS. */
const newKey = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (word) => word.toString(16)).join("-");
