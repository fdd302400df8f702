import type { Api } from "../api.ts";
import { unwrap } from "../problem.ts";
import type { JobSnapshot, UnsubscribedMessage } from "./messages.ts";

/** So many jobs are read in a row; of more, the others have their turn the next time: requests are limited. */
const AT_A_TIME = 4;
const FINISHED: ReadonlySet<string> = new Set(["completed", "failed"]);

/** Reads the states of some jobs, in turn; of finished ones once. */
export class JobStates {
  readonly #api: Api;
  readonly #jobs: () => readonly string[];
  readonly #position: () => string | undefined;
  readonly #receive: (message: JobSnapshot | UnsubscribedMessage) => void;
  readonly #finished = new Set<string>();
  #turn = 0;

  /** The states name the position up to which there is everything of all jobs: the first one that was known. */
  constructor(
    api: Api,
    jobs: () => readonly string[],
    position: () => string | undefined,
    receive: (message: JobSnapshot | UnsubscribedMessage) => void,
  ) {
    this.#api = api;
    this.#jobs = jobs;
    this.#position = position;
    this.#receive = receive;
  }

  readonly read = async (signal: AbortSignal): Promise<void> => {
    for (const jobId of this.#next()) {
      const message = await this.#state(jobId, signal);
      if (signal.aborted) return;
      this.#receive(message);
    }
  };

  #next(): string[] {
    const open = this.#jobs().filter((jobId) => !this.#finished.has(jobId));
    if (this.#turn >= open.length) this.#turn = 0;
    const found = open.slice(this.#turn, this.#turn + AT_A_TIME);
    this.#turn += found.length;
    return found;
  }

  async #state(jobId: string, signal: AbortSignal): Promise<JobSnapshot | UnsubscribedMessage> {
    const answer = this.#api.GET("/api/status/{job_id}", { params: { path: { job_id: jobId } }, signal });
    const { response } = await answer;
    if (response.status === 403) return gone(jobId, "forbidden");
    if (response.status === 404) return gone(jobId, "not_found");
    const data = await unwrap(answer);
    if (FINISHED.has(data.status)) this.#finished.add(jobId);
    const position = this.#position() ?? response.headers.get("X-Position") ?? "";
    return { v: 1, type: "snapshot", position, jobId, sequence: data.sequence, data };
  }
}

function gone(jobId: string, reason: "forbidden" | "not_found"): UnsubscribedMessage {
  return { v: 1, type: "unsubscribed", position: null, jobId, data: { reason } };
}
