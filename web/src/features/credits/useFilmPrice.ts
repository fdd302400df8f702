import { useQuery } from "@tanstack/react-query";
import { estimateQuery } from "@/api/orders.ts";

/** As long is the film by which credits are explained. In seconds. */
export const FILM = 5;

/** What such a film costs; undefined until that is known. */
export function useFilmPrice(): number | undefined {
  return useQuery(estimateQuery({ durationSeconds: FILM })).data?.credits;
}
