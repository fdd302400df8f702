import { type Api, createStudio, type Live, type LiveOptions, type Studio } from "mangamotion-client";
import type { Config } from "./config.ts";

export { StudioError, unwrap } from "mangamotion-client";
export type { LiveMessage, LiveState } from "mangamotion-client";

/** A read that takes longer is given up, and shown as such. */
const PATIENCE = 10_000;

let studio: Studio | undefined;
let base = "";
let accessToken: string | null = null;
let bearer = false;

/** Once, before anything is shown. */
export function connect(config: Config): void {
  bearer = config.session === "bearer";
  base = config.apiBase;
  const baseUrl = new URL(base, location.origin).href;
  const options = bearer ? { baseUrl, token: () => accessToken ?? "", fetch: withoutCookies } : { baseUrl, fetch: patiently };
  studio = createStudio(options);
}

function connected(): Studio {
  if (studio === undefined) throw new Error("connect() comes first");
  return studio;
}

/** Every route with its types. A 401 has the session refreshed once before it is an error. */
export const api = (): Api => connected().api;

/** One more connection for live updates: the page has one, in `live/`. */
export const openLive = (options: LiveOptions): Live => connected().live(options);

/** The address of a route, for what the browser loads by itself. */
export const apiUrl = (path: string) => base + path;

/** How to ask for a file that the API named by a path or a link: a request to the API carries the session. */
export function fileRequest(named: string): { url: string; headers: Record<string, string> } {
  const home = new URL(base, location.origin);
  const url = new URL(named, home);
  return { url: url.href, headers: url.origin === home.origin ? authorization() : {} };
}

/** The text of such a file. Rejects where there is none. */
export async function textOf(named: string): Promise<string> {
  const { url, headers } = fileRequest(named);
  const answer = await fetch(url, { headers, signal: AbortSignal.timeout(PATIENCE) });
  if (!answer.ok) throw new Error(`no file: ${answer.status}`);
  return answer.text();
}

/** Whether a reload ends the session, because the API has another origin. */
export const isBearer = () => bearer;

export const hasToken = () => accessToken !== null;

/** For requests that are not made here: uploads send their pieces by themselves. */
export const authorization = (): Record<string, string> => (accessToken === null ? {} : { Authorization: `Bearer ${accessToken}` });

/** Keeps the token for this page load; cookies need none. */
export function rememberToken(token: string | null): void {
  accessToken = bearer ? token : null;
}

const PASSWORD = "/api/auth/password";
const LOGIN = "/api/auth/login";

let newSession: Promise<unknown> = Promise.resolve();

/** Work that ends this session and begins another: what else is asked meanwhile waits for it, else a 401 would end them both. */
export function beginningNewSession<Result>(work: () => Promise<Result>): Promise<Result> {
  const done = work();
  newSession = done.catch(() => undefined);
  return done;
}

async function patiently(request: Request): Promise<Response> {
  await itsTurn(request);
  return answered(request);
}

async function itsTurn({ url }: Request): Promise<void> {
  const { pathname } = new URL(url);
  if (!pathname.endsWith(PASSWORD) && !pathname.endsWith(LOGIN)) await newSession;
}

function answered(request: Request): Promise<Response> {
  if (request.method !== "GET") return fetch(request);
  return fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(PATIENCE)]) });
}

async function withoutCookies(request: Request): Promise<Response> {
  await itsTurn(request);
  const current = new Request(request, { credentials: "omit" });
  if (accessToken === null) current.headers.delete("Authorization");
  else current.headers.set("Authorization", `Bearer ${accessToken}`);
  return answered(current);
}
