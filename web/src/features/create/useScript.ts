import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type Model, type Order, scriptQuery } from "@/api/orders.ts";
import { useSettled } from "@/ui/useSettled.ts";

/**
 * What a model draws of the words that are typed, asked for in their pauses: undefined until the first answer, null by a model that reads
 * them by itself.
 */
export function useScript(prompt: string, asked: Omit<Order, "prompt">, card: Model | undefined) {
  const readsItself = card !== undefined && card.versions.length === 0 && !card.mockMode;
  const settled = useSettled(prompt);
  const { style, model, script, durationSeconds } = asked;
  const body = { prompt: settled, style, model, ...(script != null && { script, durationSeconds }) } as Order;
  const reads = card !== undefined && !readsItself && prompt.trim() !== "";
  const enabled = reads && settled.trim() !== "";
  const { data, error, isPlaceholderData } = useQuery({ ...scriptQuery(body), enabled, placeholderData: keepPreviousData });
  return { script: readsItself ? null : reads ? data : undefined, error, stale: reads && (isPlaceholderData || settled !== prompt) };
}
