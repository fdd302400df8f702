import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, apiUrl, isBearer, unwrap } from "@/api/client.ts";
import { keys } from "@/api/keys.ts";
import { atLeast } from "@/api/position.ts";
import type { Schema } from "@/api/types.ts";
import { follow, saveAs } from "@/lib/saveAs.ts";
import { asked, type LedgerUrl, PER_PAGE } from "./url.ts";

export type Package = Schema<"CreditPackage">;

export const balanceQuery = queryOptions({
  queryKey: [...keys.credits, "balance"],
  queryFn: ({ signal }) => unwrap(api().GET("/api/credits", { signal, params: { header: atLeast() } })),
});

/** What is for sale, or why nothing is. It changes when the operator restarts the studio. */
export const packagesQuery = queryOptions({
  queryKey: ["packages"],
  queryFn: ({ signal }) => unwrap(api().GET("/api/credits/packages", { signal })),
  staleTime: 5 * 60_000,
});

export const ledgerQuery = (url: LedgerUrl) =>
  queryOptions({
    queryKey: [...keys.credits, "ledger", url],
    queryFn: ({ signal }) => {
      const query = { ...asked(url), page: url.page, limit: PER_PAGE };
      return unwrap(api().GET("/api/credits/transactions", { signal, params: { query, header: atLeast() } }));
    },
    placeholderData: keepPreviousData,
  });

/** The newest purchase alone. */
export const purchaseQuery = queryOptions({
  queryKey: [...keys.credits, "purchase"],
  queryFn: async ({ signal }) => {
    const query = { type: "purchase" as const, limit: 1 };
    const found = await unwrap(api().GET("/api/credits/transactions", { signal, params: { query, header: atLeast() } }));
    return found.transactions[0] ?? null;
  },
  staleTime: 0,
});

/** A page to pay on. Sent again with the same key, it is the same page. */
export const openCheckout = (packageId: string, key: string) =>
  unwrap(api().POST("/api/credits/checkout", { body: { packageId }, params: { header: { "Idempotency-Key": key } } }));

export const redeem = (code: string) => unwrap(api().POST("/api/credits/redeem", { body: { code } }));

/** The ledger as a file, with the same filter. The browser loads it by itself where it has a cookie; with a token the page does. */
export async function saveLedger(url: LedgerUrl): Promise<void> {
  const query = asked(url);
  if (!isBearer()) return follow(apiUrl(`/api/credits/transactions/export?${new URLSearchParams(query)}`));
  saveAs("mangamotion-credits.csv", await unwrap(api().GET("/api/credits/transactions/export", { params: { query }, parseAs: "text" })), "text/csv");
}

/** The proof of a movement, as a file. It is asked for as text first: a movement of this second has none yet. */
export async function saveProof(transaction: string): Promise<void> {
  const proof = await unwrap(api().GET("/api/credits/proof", { params: { query: { transaction } }, parseAs: "text" }));
  saveAs(`mangamotion-credits-${transaction}.tlog-proof`, proof, "text/plain");
}
