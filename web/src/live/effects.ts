import type { QueryClient, QueryKey } from "@tanstack/react-query";
import type { LiveMessage } from "@/api/client.ts";
import { keys } from "@/api/keys.ts";
import type { Schema } from "@/api/types.ts";
import { progressed } from "./progress.ts";

type JobList = Schema<"JobList">;

/** What an event of which aggregate changes. Others change the lists of their own noun: `look` changes `["looks"]`. */
const CHANGED: Readonly<Record<string, readonly QueryKey[]>> = {
  job: [keys.jobs],
  user: [keys.me, keys.settings],
  queue: [keys.queue, keys.system],
};

/** Events that come within this time are one reading. In milliseconds. */
const GATHER = 250;

/** The one place that says what a live message does to the query cache. `stop` forgets what is gathered. */
export interface Effects {
  apply: (message: LiveMessage) => void;
  stop: () => void;
}

export function effectsOn(queries: QueryClient): Effects {
  const gathered = new Map<string, QueryKey>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    timer = undefined;
    for (const queryKey of gathered.values()) void queries.invalidateQueries({ queryKey });
    gathered.clear();
  }

  function readAgain(changed: readonly QueryKey[]): void {
    for (const key of changed) gathered.set(key.join("/"), key);
    timer ??= setTimeout(flush, GATHER);
  }

  return {
    apply: (message) => {
      if (message.type === "event") readAgain(changedBy(message.data.aggregate));
      if (message.type === "reset" || (message.type === "snapshot" && message.jobId === null)) readAgain([keys.jobs]);
      if (message.type !== "progress") return;
      const { jobId, data } = message;
      queries.setQueriesData<JobList>({ queryKey: keys.jobLists }, (list) => progressed(list, jobId, data.percent));
      queries.setQueryData<Schema<"OwnQueue">>(keys.queue, (queue) => progressed(queue, jobId, data.percent));
    },
    stop: () => clearTimeout(timer),
  };
}

export function changedBy(aggregate: string): readonly QueryKey[] {
  return CHANGED[aggregate] ?? [[`${aggregate}s`]];
}
