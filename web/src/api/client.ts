import { type Api, createStudio } from "mangamotion-client";
import type { Config } from "./config.ts";

export { StudioError, unwrap } from "mangamotion-client";

/** A read that takes longer is given up, and shown as such. */
const PATIENCE = 10_000;

let connected: Api | undefined;
let base = "";
let accessToken: string | null = null;
let bearer = false;

/** Once, before anything is shown. */
export function connect(config: Config): void {
  bearer = config.session === "bearer";
  base = config.apiBase;
  const baseUrl = new URL(base, location.origin).href;
  const options = bearer ? { baseUrl, token: () => accessToken ?? "", fetch: withoutCookies } : { baseUrl, fetch: patiently };
  connected = createStudio(options).api;
}

/** Every route with its types. A 401 has the session refreshed once before it is an error. */
export function api(): Api {
  if (connected === undefined) throw new Error("connect() comes first");
  return connected;
}

/** The address of a route, for what the browser loads by itself. */
export const apiUrl = (path: string) => base + path;

/** Whether a reload ends the session, because the API has another origin. */
export const isBearer = () => bearer;

export const hasToken = () => accessToken !== null;

/** Keeps the token for this page load; cookies need none. */
export function rememberToken(token: string | null): void {
  accessToken = bearer ? token : null;
}

function patiently(request: Request): Promise<Response> {
  if (request.method !== "GET") return fetch(request);
  return fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(PATIENCE)]) });
}

function withoutCookies(request: Request): Promise<Response> {
  if (accessToken === null) request.headers.delete("Authorization");
  return patiently(new Request(request, { credentials: "omit" }));
}
