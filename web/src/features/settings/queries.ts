import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, apiUrl, isBearer, unwrap } from "@/api/client.ts";
import { keys } from "@/api/keys.ts";
import { atLeast } from "@/api/position.ts";
import type { Schema } from "@/api/types.ts";
import { follow, saveAs } from "@/lib/saveAs.ts";

export type SettingsPatch = Schema<"SettingsPatch">;
export type Webhook = Schema<"WebhookView">;
export type Delivery = Schema<"DeliveryView">;

export const saveSettings = (body: SettingsPatch) => unwrap(api().PATCH("/api/v1/user/settings", { body }));

/** The password of the account, and the sign-ins elsewhere that open it. */
export const waysInQuery = queryOptions({
  queryKey: keys.identities,
  queryFn: ({ signal }) => unwrap(api().GET("/api/auth/identities", { signal })),
});

export const changePassword = (body: Schema<"ChangePassword">) => unwrap(api().POST("/api/auth/password", { body }));

export const askForExport = (body: Schema<"WantedExport">) => unwrap(api().POST("/api/me/export", { body }));

/** The browser loads it by itself where it has a cookie; with a token in memory the page does. */
export async function saveExport({ url }: Schema<"ExportLink">): Promise<void> {
  if (!isBearer()) return follow(apiUrl(url));
  const permit = new URLSearchParams(url.slice(url.indexOf("?"))).get("permit") ?? "";
  const archive = await unwrap(api().GET("/api/me/export", { params: { query: { permit } }, parseAs: "blob" }));
  return saveAs("mangamotion-account.zip", archive as unknown as Blob, "application/zip");
}

/** What closing the account would end and lose, as it is now. */
export const closingQuery = queryOptions({
  queryKey: keys.closing,
  queryFn: ({ signal }) => unwrap(api().GET("/api/auth/me/closing", { signal, headers: atLeast() })),
  gcTime: 0,
});

export const closeAccount = (password: string) => unwrap(api().DELETE("/api/auth/me", { body: { password } }));

export const logInAgain = (body: Schema<"Credentials">) => unwrap(api().POST("/api/auth/login", { body }));

export const askForConfirmation = () => unwrap(api().POST("/api/auth/verify"));

/** Where the browser signs in once more; coming back counts as the password for five minutes. */
export const signInAgain = (provider: string, next: string) =>
  unwrap(api().POST("/api/auth/oidc/{provider}/again", { params: { path: { provider } }, body: { next } }));

export const linkSignIn = (provider: string, body: Schema<"ProveOwner">) =>
  unwrap(api().POST("/api/auth/oidc/{provider}/link", { params: { path: { provider } }, body }));

export const unlinkSignIn = (id: string) =>
  unwrap(api().DELETE("/api/auth/identities/{identity_id}", { params: { path: { identity_id: id } } }));

export const secondFactorQuery = queryOptions({
  queryKey: keys.secondFactor,
  queryFn: ({ signal }) => unwrap(api().GET("/api/auth/totp", { signal })),
});

export const offerSecret = (password: string) => unwrap(api().POST("/api/auth/totp", { body: { password } }));

export const confirmSecret = (code: string) => unwrap(api().POST("/api/auth/totp/confirm", { body: { code } }));

export const newRecoveryCodes = (body: Schema<"Proof">) => unwrap(api().POST("/api/auth/totp/recovery-codes", { body }));

export const removeSecondFactor = (body: Schema<"Proof">) => unwrap(api().DELETE("/api/auth/totp", { body }));

export const sessionsQuery = queryOptions({
  queryKey: keys.sessions,
  queryFn: async ({ signal }) => (await unwrap(api().GET("/api/auth/sessions", { signal, headers: atLeast() }))).sessions,
});

export const endSession = (id: string) =>
  unwrap(api().DELETE("/api/auth/sessions/{session_id}", { params: { path: { session_id: id } } }));

export const apiKeysQuery = queryOptions({
  queryKey: keys.apiKeys,
  queryFn: async ({ signal }) => (await unwrap(api().GET("/api/keys", { signal, headers: atLeast() }))).keys,
});

export const makeKey = (body: Schema<"NewKey">) => unwrap(api().POST("/api/keys", { body }));

export const revokeKey = (id: string) => unwrap(api().DELETE("/api/keys/{key_id}", { params: { path: { key_id: id } } }));

export const revokeAllKeys = () => unwrap(api().DELETE("/api/keys"));

export const storageQuery = queryOptions({
  queryKey: keys.storage,
  queryFn: ({ signal }) => unwrap(api().GET("/api/me/storage", { signal })),
});

const LIST = [...keys.webhooks, "list"];

/** `pulse`: how often they are asked for while a replay runs. */
export const webhooksQuery = queryOptions({
  queryKey: LIST,
  queryFn: async ({ signal }) => (await unwrap(api().GET("/api/webhooks", { signal, headers: atLeast() }))).webhooks,
  refetchInterval: ({ state }) => (state.data?.some(({ replay }) => replay !== null && replay.finishedAt === null) === true ? 2_000 : 10_000),
});

export const signingKeyQuery = queryOptions({
  queryKey: ["signing-key"],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: ({ signal }) => unwrap(api().GET("/api/webhooks/signing-key", { signal })),
});

const path = (id: string) => ({ params: { path: { webhook_id: id } } });

export const makeWebhook = (body: Schema<"NewWebhook">) => unwrap(api().POST("/api/webhooks", { body }));

export const changeWebhook = (id: string, body: Schema<"ChangeWebhook">) => unwrap(api().PATCH("/api/webhooks/{webhook_id}", { ...path(id), body }));

export const deleteWebhook = (id: string) => unwrap(api().DELETE("/api/webhooks/{webhook_id}", path(id)));

export const rotateSecret = (id: string) => unwrap(api().POST("/api/webhooks/{webhook_id}/rotate", path(id)));

export const enableWebhook = (id: string) => unwrap(api().POST("/api/webhooks/{webhook_id}/enable", path(id)));

export const testWebhook = (id: string) => unwrap(api().POST("/api/webhooks/{webhook_id}/test", path(id)));

export const replayWebhook = (id: string, body: Schema<"AskReplay">) =>
  unwrap(api().POST("/api/webhooks/{webhook_id}/replay", { ...path(id), body }));

/** Deliveries are no events: the log is asked for again while it is open, as often as tries are made. */
export const deliveriesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: [...keys.webhooks, "deliveries", id],
    initialPageParam: "",
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api().GET("/api/webhooks/{webhook_id}/deliveries", {
          params: { path: { webhook_id: id }, query: { limit: 20, ...(pageParam !== "" && { cursor: pageParam }) } },
          signal,
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: 3_000,
  });
