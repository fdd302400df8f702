import type { Api, TokenSource } from "../api.ts";
import { StudioError, unwrap } from "../problem.ts";
import { Connection, type Socket, type SocketConstructor } from "./connection.ts";
import { type Ending, type Verdict, verdictOf } from "./endings.ts";
import { EventPages } from "./event-pages.ts";
import { JobStates } from "./job-states.ts";
import type { Jobs, LiveMessage, ServerMessage } from "./messages.ts";
import { Order } from "./order.ts";
import { Poller } from "./poller.ts";
import { expiryOf, pause, pauseAfter, type Timing, TIMING } from "./timing.ts";

/** So many tries in a row fail before polling begins. */
const TRIES = 3;
/** A message names so many jobs at most. */
const MOST_JOBS = 200;

export type LiveState = "connecting" | "live" | "polling" | "ended";

export interface LiveOptions {
  jobs: Jobs;
  /** `position` of an earlier time, or the `X-Position` of an answer: what came later follows. */
  after?: string;
  /** Gets each message once. Those of a job come in the order of `sequence`; older ones are left out. */
  onMessage: (message: LiveMessage) => void;
  onState?: (state: LiveState) => void;
  /** In the place of the global `WebSocket`, which Node 20 lacks: without one there is nothing but polling. */
  webSocket?: SocketConstructor;
  timing?: Partial<Timing>;
}

/** The server as `Live` uses it. */
export interface LiveServer {
  api: Api;
  baseUrl: string;
  /** Undefined with cookies. */
  token: TokenSource | undefined;
}

/** How a try to be connected ended. */
interface Attempt {
  verdict: Verdict;
  wasLive?: boolean;
  /** The server asked to wait so long, in milliseconds. */
  wait?: number;
}

/** Follows jobs until it is closed: connects, comes back after failures, and polls meanwhile. */
export class Live {
  /** Resolves with why it has ended. */
  readonly ended: Promise<Ending>;
  readonly #server: LiveServer;
  readonly #options: LiveOptions;
  readonly #timing: Timing;
  readonly #jobs: Set<string> | "all";
  /** Jobs of which nothing has come yet: they need a snapshot, from whatever position the others go on. */
  readonly #unseen = new Set<string>();
  readonly #order = new Order();
  readonly #poller: Poller;
  readonly #closing = new AbortController();
  #connection: Connection | undefined;
  #position: string | undefined;
  #state: LiveState = "connecting";

  constructor(server: LiveServer, options: LiveOptions) {
    this.#server = server;
    this.#options = options;
    this.#timing = { ...TIMING, ...options.timing };
    this.#jobs = options.jobs === "all" ? "all" : new Set(options.jobs);
    this.#position = options.after;
    if (options.after === undefined) this.#expectSnapshots();
    this.#poller = new Poller(this.#timing.poll, this.#reader().read);
    this.ended = this.#run().finally(() => this.#end());
  }

  get state(): LiveState {
    return this.#state;
  }

  /** The `after` with which a later `Live` goes on where this one is; undefined before the first message. */
  get position(): string | undefined {
    return this.#position;
  }

  /** Follows further jobs; each begins with a snapshot. */
  subscribe(...jobs: readonly string[]): void {
    if (this.#jobs === "all") return;
    for (const jobId of jobs) {
      this.#jobs.add(jobId);
      this.#unseen.add(jobId);
    }
    this.#follow(jobs);
  }

  unsubscribe(...jobs: readonly string[]): void {
    if (this.#jobs === "all") return;
    for (const jobId of jobs) this.#forget(jobId);
    this.#connection?.send({ type: "unsubscribe", jobs: [...jobs] });
  }

  close(): void {
    this.#closing.abort();
    this.#connection?.close();
  }

  async #run(): Promise<Ending> {
    let failures = 0;
    while (!this.#closing.signal.aborted) {
      const { verdict, wasLive = false, wait = 0 } = await this.#attempt();
      if (this.#closing.signal.aborted) break;
      if ("stop" in verdict) return verdict.stop;
      failures = wasLive ? 0 : failures + 1;
      this.#disconnected(failures >= TRIES || verdict.retry === "later");
      await pause(Math.max(wait, this.#pauseBefore(verdict.retry, failures)), this.#closing.signal);
    }
    return "closed";
  }

  #pauseBefore(retry: "at once" | "soon" | "later", failures: number): number {
    if (retry === "at once" && failures === 0) return 0;
    return pauseAfter(failures, this.#timing) + (retry === "later" ? this.#timing.pauseWithoutRoom : 0);
  }

  /** One connection, from its ticket to its end. */
  async #attempt(): Promise<Attempt> {
    const WebSocket: SocketConstructor | undefined = this.#options.webSocket ?? globalThis.WebSocket;
    if (WebSocket === undefined) return { verdict: { retry: "later" } };
    try {
      const { ticket } = await unwrap(this.#server.api.POST("/api/ws-ticket", { signal: this.#closing.signal }));
      return await this.#connected(new WebSocket(this.#address(ticket)));
    } catch (error) {
      return withoutTicket(error);
    }
  }

  async #connected(socket: Socket): Promise<Attempt> {
    const over = new AbortController();
    let wasLive = false;
    const connection = new Connection(
      socket,
      this.#timing,
      () => this.#followAgain(),
      (message) => {
        wasLive = true;
        this.#poller.stop();
        this.#show("live");
        this.#receive(message);
      },
    );
    this.#connection = connection;
    if (this.#closing.signal.aborted) connection.close();
    void this.#keepToken(connection, over.signal).catch(() => undefined);
    const code = await connection.ended;
    this.#connection = undefined;
    over.abort();
    return { verdict: verdictOf(code), wasLive };
  }

  #address(ticket: string): string {
    const base = this.#server.baseUrl.replace(/^http/, "ws");
    return `${base}/ws?ticket=${encodeURIComponent(ticket)}`;
  }

  #followAgain(): void {
    if (this.#jobs === "all") return this.#follow("all", this.#position);
    const jobs = [...this.#jobs];
    this.#follow(jobs.filter((jobId) => !this.#unseen.has(jobId)), this.#position);
    this.#follow(jobs.filter((jobId) => this.#unseen.has(jobId)));
  }

  #follow(jobs: Jobs, after?: string): void {
    for (const some of jobs === "all" ? ["all" as const] : chunks(jobs, MOST_JOBS)) {
      this.#connection?.send({ type: "subscribe", jobs: some, ...(after !== undefined && { after }) });
    }
  }

  /** Replaces the token before it expires. Where its source has no newer one, a new ticket follows the end instead. */
  async #keepToken(connection: Connection, over: AbortSignal): Promise<void> {
    let expiry = this.#server.token && expiryOf(await this.#server.token());
    while (this.#server.token && expiry !== undefined && !over.aborted) {
      await pause(Math.max(0, expiry - Date.now() - this.#timing.refreshAhead), over);
      const token = await this.#server.token();
      const later = expiryOf(token);
      if (over.aborted || later === undefined || later <= expiry) return;
      connection.send({ type: "refresh", token });
      expiry = later;
    }
  }

  #receive(message: ServerMessage): void {
    if (message.type === "reset") this.#restart();
    else this.#position = message.position ?? this.#position;
    if (message.type === "pong") return;
    if (message.type === "unsubscribed" && message.jobId !== null) this.#forget(message.jobId);
    if (message.jobId !== null) this.#unseen.delete(message.jobId);
    const newer = this.#order.newer(message);
    if (newer) this.#options.onMessage(newer);
  }

  /** The log is another one: neither its positions nor the versions of its jobs can be compared with earlier ones. */
  #restart(): void {
    this.#order.clear();
    this.#position = undefined;
    this.#expectSnapshots();
  }

  #expectSnapshots(): void {
    for (const jobId of this.#jobs === "all" ? [] : this.#jobs) this.#unseen.add(jobId);
  }

  #forget(jobId: string): void {
    this.#order.forget(jobId);
    this.#unseen.delete(jobId);
    if (this.#jobs !== "all") this.#jobs.delete(jobId);
  }

  #disconnected(isLong: boolean): void {
    if (isLong) this.#poller.start();
    this.#show(this.#poller.isRunning ? "polling" : "connecting");
  }

  #end(): void {
    this.#poller.stop();
    this.#show("ended");
  }

  /** What is read while there is no connection: the events of all that is the user's, or the states of the jobs. */
  #reader(): EventPages | JobStates {
    const receive = (message: ServerMessage): void => this.#receive(message);
    if (this.#jobs === "all") return new EventPages(this.#server.api, () => this.#position, receive);
    return new JobStates(this.#server.api, this.#jobs, () => this.#position, receive);
  }

  #show(state: LiveState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#options.onState?.(state);
  }
}

/** What follows when there is no ticket: the session has ended, or the server is away or wants to be left alone for some time. */
function withoutTicket(error: unknown): Attempt {
  if (!(error instanceof StudioError)) return { verdict: { retry: "soon" } };
  if (error.status === 401) return { verdict: { stop: "unauthenticated" } };
  if (error.status === 403) return { verdict: { stop: "forbidden" } };
  return { verdict: { retry: "soon" }, wait: (error.retryAfter ?? 0) * 1000 };
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}
