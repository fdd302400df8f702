import type { QueryClient, QueryKey } from "@tanstack/react-query";
import type { LiveMessage } from "@/api/client.ts";
import { comeBack, comeBackAll, type Gone, goneQuery, leave, readAgain } from "@/api/gone.ts";
import { type JobState, newer } from "@/api/jobs.ts";
import { keys } from "@/api/keys.ts";
import { reached } from "@/api/position.ts";
import type { Schema } from "@/api/types.ts";
import { spaced } from "@/lib/spaced.ts";
import { advanced, moved, progressed, statusAfter, type Step, stepOf, type Whole } from "./progress.ts";

type JobList = Schema<"JobList">;
type LiveEvent = Extract<LiveMessage, { type: "event" }>;
type Unsubscribed = Extract<LiveMessage, { type: "unsubscribed" }>;

/** What an event of which aggregate changes. Others change the lists of their own noun: `look` changes `["looks"]`. */
const CHANGED: Readonly<Record<string, readonly QueryKey[]>> = {
  job: [keys.jobs, keys.me, keys.credits, keys.notifications, keys.assets, keys.projects, keys.trash],
  user: [keys.me, keys.credits, keys.settings, keys.identities, keys.notifications],
  "read-marker": [keys.notifications],
  "second-factor": [keys.secondFactor, keys.notifications],
  webhook: [keys.webhooks, keys.notifications],
  queue: [keys.queue, keys.system],
};

/** Events of a job that nothing but its timeline shows. */
const OF_THE_TIMELINE: ReadonlySet<string> = new Set([
  "JobPlanned",
  "PosterHashed",
  "PreviewsExpired",
  "ProviderAsked",
  "ProviderFailed",
  "ProviderOrdered",
  "StageFailed",
  "StagesCompleted",
]);

/** Events after which a job is not there any more, and the one that brings it back. */
const GONE: Readonly<Record<string, Gone | null>> = { JobTrashed: "trashed", JobDeleted: "deleted", JobRestored: null };

/** Events that come within this time are one reading. In milliseconds. */
const GATHER = 250;

/** The list of all jobs is read as a whole, so events that come without a pause read it at most this often. In milliseconds. */
const APART = 1_000;

/** The one place that says what a live message does to the query cache. `stop` forgets what is gathered. */
export interface Effects {
  apply: (message: LiveMessage) => void;
  stop: () => void;
}

export function effectsOn(queries: QueryClient): Effects {
  const gathered = new Map<string, QueryKey>();
  const reading = spaced(flush, GATHER, 0);
  const readingAll = spaced(() => queries.invalidateQueries({ queryKey: keys.userJobs }), GATHER, APART);

  async function flush(): Promise<void> {
    for (const queryKey of gathered.values()) void readAgain(queries, queryKey, isNoWhole);
    gathered.clear();
  }

  function gather(changed: readonly QueryKey[]): void {
    for (const key of changed) gathered.set(key.join("/"), key);
    reading.ask();
    if (changed.includes(keys.jobs)) readingAll.ask();
  }

  function whole(jobId: string | null, status: ReturnType<typeof statusAfter>): void {
    queries.setQueryData<Whole>(keys.userJobs, (list) => moved(list, jobId, status));
  }

  function further(step: Step): void {
    const { jobId, percent } = step;
    queries.setQueryData<JobState>(keys.jobStatus(jobId), (state) => advanced(state, step));
    queries.setQueriesData<JobList>({ queryKey: keys.jobLists }, (list) => progressed(list, jobId, percent));
    queries.setQueryData<Schema<"OwnQueue">>(keys.queue, (queue) => progressed(queue, jobId, percent));
    whole(jobId, "running");
  }

  function mark({ jobId, data: { event } }: LiveEvent): void {
    const gone = GONE[event];
    if (jobId === null || gone === undefined) return;
    if (gone === null) comeBack(queries, jobId);
    else leave(queries, jobId, gone);
  }

  /** A job that was shown is not there any more; of one that never was, the page knows by its own reading. */
  function ended(jobId: string | null, reason: Unsubscribed["data"]["reason"]): void {
    if (jobId === null || reason === "requested" || queries.getQueryData(keys.jobStatus(jobId)) === undefined) return;
    const known = queries.getQueryData(goneQuery(jobId).queryKey);
    leave(queries, jobId, known ?? (reason === "forbidden" ? "forbidden" : "deleted"));
  }

  return {
    apply: (message) => {
      reached(message.type === "reset" ? undefined : message.position);
      if (message.type === "event") mark(message);
      if (message.type === "reset") comeBackAll(queries);
      const step = stepOf(message);
      if (step !== undefined) further(step);
      else if (message.type === "event") {
        whole(message.jobId, statusAfter(message.data.event));
        gather(changedBy(message));
      }
      else if (message.type === "snapshot" && message.jobId !== null)
        queries.setQueryData<JobState>(keys.jobStatus(message.jobId), (state) => newer(state, message.data));
      else if (message.type === "unsubscribed") ended(message.jobId, message.data.reason);
      else if (message.type !== "error") gather([keys.jobs, keys.notifications]);
    },
    stop: () => {
      reading.stop();
      readingAll.stop();
    },
  };
}

const isNoWhole = ({ queryKey }: { queryKey: QueryKey }) => queryKey[1] !== keys.userJobs[1] || queryKey[0] !== keys.userJobs[0];

/** The keys of what an event changes. */
export function changedBy({ jobId, data: { aggregate, event } }: Pick<LiveEvent, "jobId"> & { data: Pick<LiveEvent["data"], "aggregate" | "event"> }) {
  if (jobId !== null && OF_THE_TIMELINE.has(event)) return [keys.jobTimeline(jobId)];
  return CHANGED[aggregate] ?? [[`${aggregate}s`]];
}
