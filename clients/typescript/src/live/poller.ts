import { StudioError } from "../problem.ts";
import { pause } from "./timing.ts";

/** Reads again and again, for as long as there is no connection. */
export class Poller {
  readonly #period: number;
  readonly #read: (signal: AbortSignal) => Promise<void>;
  #running: AbortController | undefined;

  /** A failure of `read` is followed by the next try, later where the server asks for it. */
  constructor(period: number, read: (signal: AbortSignal) => Promise<void>) {
    this.#period = period;
    this.#read = read;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** Does nothing while it runs already. */
  start(): void {
    if (this.#running) return;
    this.#running = new AbortController();
    void this.#poll(this.#running.signal);
  }

  stop(): void {
    this.#running?.abort();
    this.#running = undefined;
  }

  async #poll(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const wait = await this.#read(signal).then(() => 0, waitOf);
      await pause(Math.max(this.#period, wait), signal);
    }
  }
}

/** How long the server asks to wait, in milliseconds. */
export function waitOf(error: unknown): number {
  return error instanceof StudioError ? (error.retryAfter ?? 0) * 1000 : 0;
}
