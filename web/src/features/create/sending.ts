import type { DetailedError, Upload as Tus } from "tus-js-client";
import { refreshSession, tusTarget } from "@/api/uploads.ts";

/** Small enough that little is sent twice, large enough that answers cost nothing. */
const CHUNK = 4 * 1024 * 1024;
const PAUSES = [0, 1_000, 3_000, 5_000];

export interface Watcher {
  /** Bytes, and the seconds that are left where they are known. */
  progress(sent: number, total: number, left: number | undefined): void;
  /** The connection is gone; it goes on by itself when the browser is online again. */
  interrupted(): void;
  /** Refused, with the sentence of the server where there is one. */
  failed(sentence: string | undefined): void;
  arrived(uploadId: string): void;
}

export interface Sending {
  pause(): void;
  resume(): void;
  /** Lets the server forget what has arrived. */
  stop(): void;
}

/** Sends a file in pieces, from where an earlier attempt stopped. */
export async function send(file: File, watcher: Watcher): Promise<Sending> {
  const { Upload } = await import("tus-js-client");
  const begun = Date.now();
  let refreshed = false;
  const upload: Tus = new Upload(file, {
    ...tusTarget(),
    metadata: { filename: file.name, filetype: file.type },
    chunkSize: CHUNK,
    retryDelays: PAUSES,
    removeFingerprintOnSuccess: true,
    onProgress: (sent, total) => watcher.progress(sent, total, leftOf(begun, sent, total)),
    onSuccess: () => watcher.arrived(upload.url?.split("/").pop() ?? ""),
    onError: (error) => void mend(error),
  });

  async function mend(error: Error | DetailedError): Promise<void> {
    const answer = "originalResponse" in error ? error.originalResponse : null;
    const status = answer?.getStatus() ?? 0;
    if (status === 0) return watcher.interrupted();
    if (status !== 401 || refreshed) return watcher.failed(sentenceIn(answer?.getBody() ?? ""));
    refreshed = true;
    const mended = await refreshSession().then(() => true, () => false);
    if (!mended) return watcher.failed(undefined);
    upload.options.headers = tusTarget().headers;
    upload.start();
  }

  const [earlier] = await upload.findPreviousUploads();
  if (earlier !== undefined) upload.resumeFromPreviousUpload(earlier);
  upload.start();
  return {
    pause: () => void upload.abort(),
    resume: () => upload.start(),
    stop: () => void upload.abort(true).catch(() => undefined), // it expires by itself
  };
}

function sentenceIn(body: string): string | undefined {
  try {
    const { message } = JSON.parse(body) as { message?: unknown };
    return typeof message === "string" ? message : undefined;
  } catch {
    return undefined;
  }
}

function leftOf(begun: number, sent: number, total: number): number | undefined {
  const seconds = (Date.now() - begun) / 1000;
  return sent === 0 || seconds < 1 ? undefined : (seconds * (total - sent)) / sent;
}
