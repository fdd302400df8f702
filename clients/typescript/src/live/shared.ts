import type { Ending } from "./endings.ts";
import type { Live, LiveOptions, LiveState } from "./live.ts";
import type { LiveMessage } from "./messages.ts";

/** The connection of a page outlasts its last follower by so many milliseconds: the next view follows something again. */
const LINGER = 5_000;

export interface Follower {
  /** Gets what concerns the job, or, of "all", every job that is followed. */
  onMessage: (message: LiveMessage) => void;
  /** Gets the present state, and each later one. */
  onState?: (state: LiveState) => void;
  /** Nothing follows any more, until `follow` is called again. */
  onEnd?: (ending: Ending) => void;
}

/** One connection for all that follow jobs on a page: it begins with the first follower and ends after the last. */
export class SharedLive {
  readonly #begin: (options: LiveOptions) => Live;
  readonly #linger: number;
  /** By id of a job, or "all". */
  readonly #followers = new Map<string, Set<Follower>>();
  #live: Live | undefined;
  #closing: ReturnType<typeof setTimeout> | undefined;

  constructor(begin: (options: LiveOptions) => Live, linger = LINGER) {
    this.#begin = begin;
    this.#linger = linger;
  }

  /**
   * Follows a job, which begins with a snapshot, or "all" jobs of the user. Returns what ends it. Who joins others that
   * follow "all" gets no snapshot, but what happens from then on.
   */
  follow(target: string, follower: Follower): () => void {
    const before = this.#followers.get(target);
    this.#followers.set(target, new Set(before).add(follower));
    clearTimeout(this.#closing);
    const live = this.#live ?? this.#open();
    if (target !== "all" || !before) live.subscribe(target);
    follower.onState?.(live.state);
    return () => this.#leave(target, follower);
  }

  #open(): Live {
    const live = this.#begin({
      jobs: [],
      onMessage: (message) => this.#audience(message).forEach((follower) => follower.onMessage(message)),
      onState: (state) => this.#everyone().forEach((follower) => follower.onState?.(state)),
    });
    this.#live = live;
    void live.ended.then((ending) => this.#end(live, ending));
    return live;
  }

  #leave(target: string, follower: Follower): void {
    const followers = this.#followers.get(target);
    if (!followers?.delete(follower) || followers.size > 0) return;
    this.#followers.delete(target);
    this.#live?.unsubscribe(target);
    if (this.#followers.size === 0) this.#closing = setTimeout(() => this.#close(), this.#linger);
  }

  #close(): void {
    this.#live?.close();
    this.#live = undefined;
  }

  #end(live: Live, ending: Ending): void {
    if (this.#live !== live) return;
    this.#live = undefined;
    const everyone = this.#everyone();
    this.#followers.clear();
    for (const follower of everyone) follower.onEnd?.(ending);
  }

  #audience(message: LiveMessage): Set<Follower> {
    const all = this.#followers.get("all") ?? [];
    if (message.jobId !== null) return new Set([...(this.#followers.get(message.jobId) ?? []), ...all]);
    return message.type === "snapshot" ? new Set(all) : this.#everyone();
  }

  #everyone(): Set<Follower> {
    return new Set([...this.#followers.values()].flatMap((followers) => [...followers]));
  }
}
