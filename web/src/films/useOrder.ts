import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { useNavigate } from "react-router";
import { failureOf } from "@/api/failure.ts";
import { type Order, placeOrder } from "@/api/orders.ts";
import { paths } from "@/lib/paths.ts";
import { useJobsChanged } from "./useJobActions.ts";

/** Orders a film and opens its page. An order that is sent again because its answer was lost is one order. */
export const useOrder = (placed?: () => void) => useOrderOf<Order>(placeOrder, placed);

/** The same for orders of another kind. */
export function useOrderOf<Asked extends object>(place: (asked: Asked, key: string) => Promise<{ jobId: string }>, placed?: () => void) {
  const navigate = useNavigate();
  const changed = useJobsChanged();
  const sent = useRef({ text: "", key: "" });

  function keyOf(asked: Asked): string {
    const text = JSON.stringify(asked);
    if (sent.current.text !== text) sent.current = { text, key: newKey() };
    return sent.current.key;
  }

  const ordering = useMutation({
    mutationFn: (asked: Asked) => place(asked, keyOf(asked)),
    onSuccess: ({ jobId }) => {
      sent.current = { text: "", key: "" };
      placed?.();
      void changed();
      void navigate(paths.result(jobId));
    },
    // What was known of the balance is old.
    onError: (error) => failureOf(error).credits && void changed(),
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
