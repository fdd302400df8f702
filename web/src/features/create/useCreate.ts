import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { settingsQuery } from "@/api/me.ts";
import { estimateQuery, type Model, modelsQuery } from "@/api/orders.ts";
import { uploadQuery } from "@/api/uploads.ts";
import { useOrder } from "@/films/useOrder.ts";
import { useUser } from "@/session/AuthContext.tsx";
import { orderOf, sizeOf, styles } from "./draft.ts";
import { lengthOf } from "./storyboard.ts";
import { firstPart, partOf } from "./trim.ts";
import { useDraft } from "./useDraft.ts";
import { useScript } from "./useScript.ts";
import { useUpload } from "./useUpload.ts";

const DEFAULT_MODEL = "scene-cpu-1";
/** What pictures become where nothing else is chosen: they are filmed as products by the default model only where it is. */
const PICTURE_MODEL = "motion-cpu-1";
const DEFAULT_SIZE = "1280x720";

export type Film = ReturnType<typeof useCreate>;

/** Everything that the page of a new film shows, and what its controls do. */
export function useCreate() {
  const { credits: balance } = useUser();
  const queries = useQueryClient();
  const { draft, change: changeDraft, placed, recallFailed } = useDraft();
  const { data: settings } = useQuery(settingsQuery);
  const { data: catalogue } = useQuery(modelsQuery);
  const { data: upload, error: uploadGone } = useQuery({ ...uploadQuery(draft.source?.uploadId ?? ""), enabled: draft.source !== null });
  const { order, ordering, failure, forget } = useOrder(placed);
  const [missing, setMissing] = useState(false);

  const change: typeof changeDraft = (patch) => {
    if (failure !== undefined) forget();
    setMissing(false);
    changeDraft(patch);
  };

  const preferred = settings?.aiPreferences;
  const { storyboard } = draft;
  const models = (catalogue?.models ?? []).filter(
    (model) => takes(model, draft.source === null ? null : (upload?.kind ?? "video")) && (storyboard === null || model.versions.length > 0),
  );
  const usual = preferred?.model ?? DEFAULT_MODEL;
  const isPicture = draft.source !== null && upload?.kind === "image";
  const wanted = draft.model ?? (isPicture && usual.startsWith(DEFAULT_MODEL) ? PICTURE_MODEL : usual);
  const card = models.find(({ name }) => name === wanted) ?? models[0];
  const model = card?.name ?? wanted;
  // Where none is chosen, the one that the shots have.
  const chosen = draft.style ?? named(storyboard?.style) ?? preferred?.style ?? null;
  const size = draft.size ?? sizeOf(preferred?.aspectRatio ?? null) ?? DEFAULT_SIZE;
  const asked = orderOf(draft, { style: chosen, model, size, versions: card?.versions ?? [] });
  const drawn = useScript(draft.prompt, asked, draft.source === null && storyboard === null ? card : undefined);
  const known = draft.source === null ? card !== undefined : upload !== undefined;
  const { data: estimate, error: estimateError } = useQuery({ ...estimateQuery(asked, known), placeholderData: keepPreviousData });
  const part = partOf(draft.source ?? { start: null, end: null }, upload?.durationSeconds ?? 0);
  const typed = storyboard === null ? draft.seconds : lengthOf(storyboard);
  const seconds = estimate?.durationSeconds ?? (upload?.kind === "video" ? part.end - part.start : typed);
  const short = estimate !== undefined && estimate.credits > Math.max(0, balance);

  const sending = useUpload((uploadId) => {
    const arrived = queries.getQueryData(uploadQuery(uploadId).queryKey);
    change({ source: { uploadId, ...firstPart(arrived?.durationSeconds ?? null) } });
  });

  // What comes of a file is known when it is there.
  const arriving = sending.transfer !== undefined;

  function submit(): void {
    const blank = draft.prompt.trim() === "";
    if (blank && storyboard === null) return setMissing(true);
    if (!ordering && !short && !arriving) order({ ...asked, prompt: blank ? null : draft.prompt });
  }

  function chooseModel(name: string): void {
    const longest = models.find((each) => each.name === name)?.maxSeconds ?? draft.seconds;
    change({ model: name, seconds: Math.min(draft.seconds, longest), recorded: null });
  }

  return {
    draft,
    change,
    submit,
    chooseModel,
    models,
    card,
    model,
    asked,
    drawn,
    // Where none is chosen, the one that the words name.
    style: chosen ?? named(drawn.script?.style) ?? "studio",
    size,
    upload: draft.source === null ? undefined : upload,
    uploadGone: draft.source !== null && uploadGone !== null,
    sending,
    arriving,
    estimate: arriving ? undefined : estimate,
    estimateError,
    seconds,
    balance,
    short,
    cheaper: short ? cheaperOf(models, model, seconds, balance) : undefined,
    affordable: short && card !== undefined && draft.source === null && storyboard === null ? Math.floor(balance / card.creditsPerSecond) : 0,
    ordering,
    failure,
    missing,
    recallFailed,
  };
}

const named = (style: string | null | undefined) => styles.find((each) => each === style);

function takes(model: Model, kind: "image" | "video" | null): boolean {
  return model.kinds.includes(kind === null ? "t2v" : kind === "video" ? "v2v" : "i2v");
}

/** Another model at which the film is affordable: the best that is. */
function cheaperOf(models: readonly Model[], model: string, seconds: number, balance: number): { name: string; credits: number } | undefined {
  const priced = models
    .filter(({ name, maxSeconds }) => name !== model && maxSeconds >= seconds)
    .map(({ name, creditsPerSecond }) => ({ name, credits: Math.ceil(creditsPerSecond * seconds) }))
    .filter(({ credits }) => credits <= balance);
  return priced.toSorted((one, other) => other.credits - one.credits)[0];
}
