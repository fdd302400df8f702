/** Follows jobs of a scripted server, with pauses of milliseconds. */

import { createStudio, type Live, type LiveMessage, type LiveOptions, type LiveState } from "../src/index.ts";

export interface Following {
  live: Live;
  received: LiveMessage[];
  states: LiveState[];
  /** Resolves with the message that brings the number of received ones to `count`. */
  arrived: (count: number) => Promise<LiveMessage>;
  /** Resolves with the first message of a type. */
  first: (type: LiveMessage["type"]) => Promise<LiveMessage>;
}

type Options = Partial<LiveOptions> & { baseUrl: string; token?: string | (() => string) };

export const QUICK = { firstPause: 10, longestPause: 20, pauseWithoutRoom: 30, patience: 100_000, poll: 20 };
/** Polls almost at once. */
export const IMPATIENT = { timing: { patience: 20 } };

export function follow({ baseUrl, token = "key", timing, ...options }: Options): Following {
  const received: LiveMessage[] = [];
  const states: LiveState[] = [];
  const checks = new Set<() => void>();
  const live = createStudio({ baseUrl, token }).live({
    jobs: ["a"],
    onMessage(message) {
      received.push(message);
      for (const check of checks) check();
    },
    onState: (state) => states.push(state),
    timing: { ...QUICK, ...timing },
    ...options,
  });
  function found(find: () => LiveMessage | undefined): Promise<LiveMessage> {
    return new Promise((resolve) => {
      const check = (): void => {
        const message = find();
        if (message === undefined) return;
        checks.delete(check);
        resolve(message);
      };
      checks.add(check);
      check();
    });
  }
  const arrived = (count: number) => found(() => received[count - 1]);
  const first = (type: LiveMessage["type"]) => found(() => received.find((message) => message.type === type));
  return { live, received, states, arrived, first };
}
