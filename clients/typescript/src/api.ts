import createFetchClient, { type Client } from "openapi-fetch";
import { withRefresh } from "./session.ts";
import type { paths } from "./schema.ts";

/** What bodies are read as, unless a call says otherwise by `parseAs`. */
type Json = "application/json" | "application/problem+json";

/** Every route of the API with the types of its parameters, bodies and refusals. */
export type Api = Client<paths, Json>;

/** Gets an access token or an API key; it is called for each request, so it may keep one and replace it. */
export type TokenSource = () => string | Promise<string>;

export interface ApiOptions {
  /** Where the API is, with the prefix if a proxy shows it under one. The origin of the page by default. */
  baseUrl?: string;
  /** An access token, an API key, or what gets one. Without it the cookies of the browser are sent, and refreshed. */
  token?: string | TokenSource;
  /** In the place of the global `fetch`. */
  fetch?: (request: Request) => Promise<Response>;
}

export function createApi(options: ApiOptions): Api {
  const plain = options.fetch ?? ((request: Request) => fetch(request));
  const baseUrl = baseOf(options);
  const send = options.token === undefined ? withRefresh(plain, baseUrl) : withToken(plain, sourceOf(options.token));
  return createFetchClient<paths, Json>({ baseUrl, credentials: "include", fetch: send });
}

/** The absolute address of the API, without a slash at its end. */
export function baseOf(options: ApiOptions): string {
  const page = globalThis.location?.origin;
  return new URL(options.baseUrl ?? "", page).href.replace(/\/$/, "");
}

export function sourceOf(token: string | TokenSource): TokenSource {
  return typeof token === "string" ? () => token : token;
}

function withToken(plain: (request: Request) => Promise<Response>, source: TokenSource) {
  return async (request: Request): Promise<Response> => {
    request.headers.set("Authorization", `Bearer ${await source()}`);
    return plain(request);
  };
}
