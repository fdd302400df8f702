import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { uploadQuery } from "@/api/uploads.ts";
import { send, type Sending, type Watcher } from "./sending.ts";

/** Milliseconds until the next try while the browser has a connection and the server does not answer. */
const AGAIN = 5_000;

export interface Transfer {
  file: File;
  sent: number;
  total: number;
  /** In seconds; undefined while it is not known. */
  left: number | undefined;
  state: "sending" | "paused" | "interrupted" | "checking" | "failed";
  /** When the connection was lost last. */
  lostAt: Date | undefined;
  sentence: string | undefined;
}

/** Sends one file at a time; `arrived` gets the id of an upload that is ready. */
export function useUpload(arrived: (uploadId: string) => void) {
  const queries = useQueryClient();
  const [transfer, setTransfer] = useState<Transfer>();
  const sending = useRef<Sending>(undefined);
  const turn = useRef(0);
  const done = useRef(arrived);
  useEffect(() => {
    done.current = arrived;
  });

  const merge = (change: Partial<Transfer>) => setTransfer((now) => now && { ...now, ...change });

  function begin(file: File): void {
    sending.current?.stop();
    const mine = ++turn.current;
    setTransfer({ file, sent: 0, total: file.size, left: undefined, state: "sending", lostAt: undefined, sentence: undefined });
    const unless = (act: () => void) => mine === turn.current && act();
    const watcher: Watcher = {
      progress: (sent, total, left) => unless(() => merge({ sent, total, left, state: sent === total ? "checking" : "sending" })),
      interrupted: () => unless(() => merge({ state: "interrupted", lostAt: new Date() })),
      failed: (sentence) => unless(() => merge({ state: "failed", sentence })),
      arrived: (uploadId) => unless(() => void finish(uploadId, mine)),
    };
    send(file, watcher).then(
      (found) => (mine === turn.current ? (sending.current = found) : found.stop()),
      () => unless(() => merge({ state: "failed" })),
    );
  }

  async function finish(uploadId: string, mine: number): Promise<void> {
    const upload = await queries.fetchQuery(uploadQuery(uploadId)).catch(() => undefined);
    if (mine !== turn.current) return;
    if (upload?.status !== "ready") return merge({ state: "failed", sentence: upload?.error ?? undefined });
    sending.current = undefined;
    setTransfer(undefined);
    done.current(uploadId);
  }

  function remove(): void {
    turn.current += 1;
    sending.current?.stop();
    sending.current = undefined;
    setTransfer(undefined);
  }

  function resume(): void {
    merge({ state: "sending" });
    sending.current?.resume();
  }

  function pause(): void {
    sending.current?.pause();
    merge({ state: "paused" });
  }

  const interrupted = transfer?.state === "interrupted";
  useEffect(() => {
    if (!interrupted) return undefined;
    const goOn = () => {
      setTransfer((now) => now && { ...now, state: "sending" });
      sending.current?.resume();
    };
    addEventListener("online", goOn);
    // A server that is away is no event.
    const trying = setInterval(() => navigator.onLine && goOn(), AGAIN);
    return () => {
      removeEventListener("online", goOn);
      clearInterval(trying);
    };
  }, [interrupted]);

  useEffect(() => () => sending.current?.pause(), []);
  return { transfer, begin, remove, pause, resume };
}
