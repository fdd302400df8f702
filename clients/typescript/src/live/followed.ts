import type { ClientMessage, Jobs, ServerMessage } from "./messages.ts";

/** A message names so many jobs at most. */
const MOST_JOBS = 200;

/** What is followed (ids of jobs, and "all" for all of the user's), and what the server is asked for. */
export class Followed {
  readonly #targets: Set<string>;
  /** Of these no snapshot has come yet: they need one, from whatever position the others go on. */
  readonly #unseen: Set<string>;
  readonly #added = new Set<string>();
  /** What the connection was asked for. */
  readonly #asked = new Set<string>();
  #isAskedInParts = false;

  /** Known jobs need no snapshot. */
  constructor(jobs: Jobs, areKnown: boolean) {
    this.#targets = new Set(jobs === "all" ? [jobs] : jobs);
    this.#unseen = new Set(areKnown ? [] : this.#targets);
  }

  get all(): boolean {
    return this.#targets.has("all");
  }

  get jobs(): string[] {
    return [...this.#targets].filter((target) => target !== "all");
  }

  /** Whether something was added since the connection was opened. */
  get isAskedInParts(): boolean {
    return this.#isAskedInParts;
  }

  /** A target that is followed already gets a snapshot again. */
  add(targets: Iterable<string>): void {
    for (const target of targets) {
      this.#targets.add(target);
      this.#unseen.add(target);
      this.#added.add(target);
    }
  }

  remove(targets: Iterable<string>): void {
    for (const target of targets) {
      this.#targets.delete(target);
      this.#unseen.delete(target);
      this.#added.delete(target);
    }
  }

  /** Takes over what a message says of them. */
  note(message: ServerMessage): void {
    if (message.type === "reset") for (const target of this.#targets) this.#unseen.add(target);
    if (message.type === "unsubscribed" && message.jobId !== null) this.#refuse(message.jobId);
    if (message.type === "snapshot") this.#unseen.delete(message.jobId ?? "all");
  }

  /** What a new connection begins with. */
  subscriptions(after: string | undefined): ClientMessage[] {
    this.#asked.clear();
    this.#ask(this.#targets);
    this.#isAskedInParts = false;
    const [seen, unseen] = [this.#seenOrNot(true), this.#seenOrNot(false)];
    return [...subscribing(seen, after), ...subscribing(unseen)];
  }

  /** What an open connection is sent, after targets were added or removed. */
  changes(): ClientMessage[] {
    const [added, removed] = [[...this.#added], [...this.#asked].filter((target) => !this.#targets.has(target))];
    for (const target of removed) this.#asked.delete(target);
    this.#ask(added);
    this.#isAskedInParts ||= added.length > 0;
    return [...subscribing(added), ...named(removed).map((jobs) => ({ type: "unsubscribe" as const, jobs }))];
  }

  #ask(targets: Iterable<string>): void {
    this.#added.clear();
    for (const target of targets) this.#asked.add(target);
  }

  #seenOrNot(isSeen: boolean): string[] {
    return [...this.#targets].filter((target) => this.#unseen.has(target) !== isSeen);
  }

  #refuse(target: string): void {
    this.remove([target]);
    this.#asked.delete(target);
  }
}

function subscribing(targets: readonly string[], after?: string): ClientMessage[] {
  return named(targets).map((jobs) => ({ type: "subscribe", jobs, ...(after !== undefined && { after }) }));
}

/** Targets as messages name them: "all" first, then jobs in portions. */
function named(targets: readonly string[]): ("all" | string[])[] {
  const jobs = targets.filter((target) => target !== "all");
  return [...(jobs.length < targets.length ? ["all" as const] : []), ...chunks(jobs, MOST_JOBS)];
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}
