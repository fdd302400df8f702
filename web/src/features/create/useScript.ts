import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type Order, scriptQuery } from "@/api/orders.ts";
import { useSettled } from "@/ui/useSettled.ts";

/** What is drawn of the words that are typed, asked for in their pauses; undefined until the first answer. */
export function useScript(prompt: string, asked: Omit<Order, "prompt">, draws: boolean) {
  const settled = useSettled(prompt);
  const { style, model, script, durationSeconds } = asked;
  const body = { prompt: settled, style, model, ...(script != null && { script, durationSeconds }) } as Order;
  const enabled = draws && settled.trim() !== "";
  const { data, error, isPlaceholderData } = useQuery({ ...scriptQuery(body), enabled, placeholderData: keepPreviousData });
  return { script: data, error, stale: isPlaceholderData || settled !== prompt };
}
