import { restore, trash } from "@/api/jobs.ts";
import { inChunks } from "@/lib/chunks.ts";
import type { Asset } from "./pages.ts";
import { changeAsset, moveAssets, starJobs, trashText } from "./queries.ts";

/** What was done with many items, and what may be taken back. */
export interface Done {
  done: number;
  failed: number;
  /** In the trash; empty where nothing is to be undone. */
  ids: readonly string[];
}

const MOST = 500;

/** Films and thumbnails are deleted as jobs, texts by themselves; uploads have no trash and stay. */
export async function trashAll(assets: readonly Asset[]): Promise<Done> {
  const jobs = [...new Set(assets.flatMap(({ jobId }) => jobId ?? []))];
  const texts = assets.filter(({ origin }) => origin === "text").map(({ id }) => id);
  const gone = [...(await trashJobs(jobs)), ...(await settled(texts, trashText))];
  return { done: gone.length, failed: jobs.length + texts.length - gone.length, ids: gone };
}

async function trashJobs(ids: readonly string[]): Promise<string[]> {
  const gone: string[] = [];
  for (const chunk of inChunks(ids, MOST)) {
    // One after the other, so that a failure leaves the rest as it is.
    // oxlint-disable-next-line no-await-in-loop
    const { results } = await trash({ ids: chunk });
    gone.push(...results.filter(({ outcome }) => outcome === "done").map(({ jobId }) => jobId));
  }
  return gone;
}

/** Which of them it succeeded for. Throws the first reason where it did for none. */
async function settled(ids: readonly string[], change: (id: string) => Promise<unknown>): Promise<string[]> {
  const outcomes = await Promise.allSettled(ids.map(change));
  const refused = outcomes.filter((outcome) => outcome.status === "rejected");
  const [reason] = refused;
  if (reason !== undefined && refused.length === outcomes.length) throw reason.reason;
  return ids.filter((_, at) => outcomes[at]?.status === "fulfilled");
}

/** Takes things out of the trash again. Returns how many. */
export async function restoreAll(ids: readonly string[]): Promise<number> {
  const counts = await Promise.all(inChunks(ids, MOST).map((chunk) => restore({ ids: chunk })));
  return counts.reduce((sum, { restored }) => sum + restored, 0);
}

/** The star of a video is that of its job. */
export async function starAll(assets: readonly Asset[]): Promise<Done> {
  const jobs = [...new Set(assets.flatMap(({ jobId }) => jobId ?? []))];
  const others = assets.filter(({ jobId }) => jobId === null).map(({ id }) => id);
  const answers = await Promise.all(inChunks(jobs, MOST).map(starJobs));
  const starred = await settled(others, (id) => changeAsset(id, { starred: true }));
  const done = answers.reduce((sum, answer) => sum + answer.done, 0) + starred.length;
  return { done, failed: jobs.length + others.length - done, ids: [] };
}

export async function moveAll(assets: readonly Asset[], projectId: string | null): Promise<Done> {
  const chunks = inChunks(assets.map(({ id }) => id), MOST);
  const answers = await Promise.all(chunks.map((ids) => moveAssets(ids, projectId)));
  const done = answers.reduce((sum, answer) => sum + answer.done, 0);
  return { done, failed: assets.length - done, ids: [] };
}
