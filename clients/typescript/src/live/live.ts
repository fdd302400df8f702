import type { Api, TokenSource } from "../api.ts";
import { StudioError, unwrap } from "../problem.ts";
import { Connection, type Socket, type SocketConstructor } from "./connection.ts";
import { type Ending, FORBIDDEN, type Verdict, verdictOf } from "./endings.ts";
import { EventPages } from "./event-pages.ts";
import { Followed } from "./followed.ts";
import { JobStates } from "./job-states.ts";
import type { ClientMessage, Jobs, LiveMessage, ServerMessage } from "./messages.ts";
import { Order } from "./order.ts";
import { Poller, waitOf } from "./poller.ts";
import { expiryOf, pause, pauseAfter, type Timing, TIMING } from "./timing.ts";

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
  readonly #followed: Followed;
  readonly #order = new Order();
  readonly #pages: EventPages;
  readonly #states: JobStates;
  readonly #poller: Poller;
  readonly #closing = new AbortController();
  #connection: Connection | undefined;
  #position: string | undefined;
  #state: LiveState = "connecting";
  #hasChanges = false;
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor(server: LiveServer, options: LiveOptions) {
    this.#server = server;
    this.#options = options;
    this.#timing = { ...TIMING, ...options.timing };
    this.#followed = new Followed(options.jobs, options.after !== undefined);
    this.#position = options.after;
    const position = (): string | undefined => this.#position;
    const receive = (message: ServerMessage): void => this.#receive(message);
    this.#pages = new EventPages(server.api, position, receive);
    this.#states = new JobStates(server.api, () => this.#followed.jobs, position, receive);
    this.#poller = new Poller(this.#timing.poll, (signal) => this.#read(signal));
    this.ended = this.#run().finally(() => this.#end());
  }

  get state(): LiveState {
    return this.#state;
  }

  /** The `after` with which a later `Live` goes on where this one is; undefined before the first message. */
  get position(): string | undefined {
    return this.#position;
  }

  /** Follows further jobs, or "all" of the user's; each begins with a snapshot, also one that is followed already. */
  subscribe(...jobs: readonly string[]): void {
    this.#followed.add(jobs);
    this.#sendChanges();
  }

  unsubscribe(...jobs: readonly string[]): void {
    this.#followed.remove(jobs);
    this.#sendChanges();
  }

  close(): void {
    this.#closing.abort();
    this.#connection?.close();
  }

  async #run(): Promise<Ending> {
    let failures = 0;
    this.#expectConnection();
    while (!this.#closing.signal.aborted) {
      const { verdict, wasLive = false, wait = 0 } = await this.#attempt();
      if (this.#closing.signal.aborted) break;
      if ("stop" in verdict) return verdict.stop;
      failures = wasLive ? 0 : failures + 1;
      this.#disconnected(verdict.retry);
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
      const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(this.#timing.pong)]);
      const { ticket } = await unwrap(this.#server.api.POST("/api/ws-ticket", { signal }));
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
      () => this.#send(this.#followed.subscriptions(this.#position)),
      (message) => {
        wasLive = true;
        this.#stopPolling();
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
    // One refused addition ends the connection. Asked for all together, the server refuses each by itself.
    const isOfAddition = code === FORBIDDEN && this.#followed.isAskedInParts;
    return { verdict: isOfAddition ? { retry: "at once" } : verdictOf(code), wasLive };
  }

  #address(ticket: string): string {
    const base = this.#server.baseUrl.replace(/^http/, "ws");
    return `${base}/ws?ticket=${encodeURIComponent(ticket)}`;
  }

  /** At the end of the running task: what a page adds and removes while it changes goes out in one message. */
  #sendChanges(): void {
    if (this.#hasChanges) return;
    this.#hasChanges = true;
    queueMicrotask(() => {
      this.#hasChanges = false;
      this.#send(this.#followed.changes());
    });
  }

  #send(messages: readonly ClientMessage[]): void {
    for (const message of messages) this.#connection?.send(message);
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
    if (message.type === "pong" || isConfirmation(message)) return;
    this.#followed.note(message);
    if (message.type === "unsubscribed" && message.jobId !== null) this.#order.forget(message.jobId);
    const newer = this.#order.newer(message);
    if (newer) this.#options.onMessage(newer);
  }

  /** The log is another one: neither its positions nor the versions of its jobs can be compared with earlier ones. */
  #restart(): void {
    this.#order.clear();
    this.#position = undefined;
  }

  #disconnected(retry: "at once" | "soon" | "later"): void {
    this.#show(this.#poller.isRunning ? "polling" : "connecting");
    if (retry === "later") this.#poll();
    else this.#expectConnection();
  }

  /** Polls when there is none for some time, whether tries fail or hang. */
  #expectConnection(): void {
    this.#patience ??= setTimeout(() => this.#poll(), this.#timing.patience);
  }

  #poll(): void {
    this.#poller.start();
    this.#show("polling");
  }

  #stopPolling(): void {
    clearTimeout(this.#patience);
    this.#patience = undefined;
    this.#poller.stop();
  }

  #end(): void {
    this.#stopPolling();
    this.#show("ended");
  }

  /** While there is no connection: the events of all that is the user's, and the states of single jobs. */
  async #read(signal: AbortSignal): Promise<void> {
    if (this.#followed.all) await this.#pages.read(signal);
    await this.#states.read(signal);
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
  return { verdict: { retry: "soon" }, wait: waitOf(error) };
}

/** The answer to an `unsubscribe`. The job may be followed again by now. */
function isConfirmation(message: ServerMessage): boolean {
  return message.type === "unsubscribed" && message.data.reason === "requested";
}
