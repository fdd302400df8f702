import { pause } from "./timing.ts";

/** Reads again and again, for as long as there is no connection. */
export class Poller {
  readonly #period: number;
  readonly #read: (signal: AbortSignal) => Promise<void>;
  #running: AbortController | undefined;

  /** A failure of `read` is followed by the next try. */
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
      await this.#read(signal).catch(() => undefined);
      await pause(this.#period, signal);
    }
  }
}
