import type { Api } from "../api.ts";
import { StudioError, unwrap } from "../problem.ts";
import type { components } from "../schema.ts";
import type { ServerMessage } from "./messages.ts";

/** Reads the events of all jobs of the user behind the newest position; without one, an overview that says so, and from now on. */
export class EventPages {
  readonly #api: Api;
  readonly #position: () => string | undefined;
  readonly #receive: (message: ServerMessage) => void;

  /** `receive` gets what a connection would bring, and after each page its position, as that of a pong. */
  constructor(api: Api, position: () => string | undefined, receive: (message: ServerMessage) => void) {
    this.#api = api;
    this.#position = position;
    this.#receive = receive;
  }

  readonly read = async (signal: AbortSignal): Promise<void> => {
    for (let more = true; more && !signal.aborted; ) {
      const page = await this.#next(signal);
      if (signal.aborted) return;
      for (const message of page.messages) this.#receive(message);
      more = page.more;
    }
  };

  async #next(signal: AbortSignal): Promise<{ messages: ServerMessage[]; more: boolean }> {
    const after = this.#position();
    if (after === undefined) return { messages: [await this.#head(signal)], more: false };
    try {
      const page = await unwrap(this.#api.GET("/api/events", { params: { query: { after } }, signal }));
      const events = page.events.filter(({ aggregate }) => aggregate === "job");
      return { messages: [...events.map(messageOf), upTo(page.position)], more: page.more };
    } catch (error) {
      if (error instanceof StudioError && error.code === "unknown_position") return { messages: [RESET], more: false };
      throw error;
    }
  }

  /** The list of jobs is to be read: its items have no `sequence`, which those of an overview need. */
  async #head(signal: AbortSignal): Promise<ServerMessage> {
    const answer = this.#api.GET("/api/me/jobs", { params: { query: { limit: 1 } }, signal });
    await unwrap(answer);
    const position = (await answer).response.headers.get("X-Position") ?? "";
    return { v: 1, type: "snapshot", position, jobId: null, sequence: 0, data: { jobs: [], complete: false } };
  }
}

const RESET: ServerMessage = { v: 1, type: "reset", position: "", jobId: null, data: { reason: "unknown_position" } };

function upTo(position: string | null): ServerMessage {
  return { v: 1, type: "pong", position, jobId: null, data: {} };
}

function messageOf(found: components["schemas"]["FeedEvent"]): ServerMessage {
  const { position, sequence, event, eventId, at, aggregate, aggregateId, data: fields } = found;
  return { v: 1, type: "event", position, jobId: aggregateId, sequence, data: { event, eventId, at, aggregate, aggregateId, fields } };
}
