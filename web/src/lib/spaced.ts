/** What is asked for often and done rarely. */
export interface Spaced {
  ask: () => void;
  /** Forgets what is asked for. */
  stop: () => void;
}

/** Runs `act`, which never rejects, `soon` after it is asked for, and `apart` from the end of the run before. In milliseconds. */
export function spaced(act: () => Promise<unknown>, soon: number, apart: number): Spaced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let again = false;
  let ended = -Infinity;

  async function run(): Promise<void> {
    timer = undefined;
    running = true;
    again = false;
    await act();
    running = false;
    ended = Date.now();
    if (again) plan();
  }

  function plan(): void {
    timer ??= setTimeout(() => void run(), Math.max(soon, ended + apart - Date.now()));
  }

  return {
    ask: () => (running ? (again = true) : plan()),
    stop: () => {
      clearTimeout(timer);
      timer = undefined;
      again = false;
    },
  };
}
