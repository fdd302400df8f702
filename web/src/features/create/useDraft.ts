import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useSearchParams } from "react-router";
import { keep, kept } from "@/lib/storage.ts";
import { useUser } from "@/session/AuthContext.tsx";
import { type Draft, draftOf, keptDraft, textOf, withOrdered } from "./draft.ts";
import { orderedQuery } from "./queries.ts";

/**
 * What is being written. This browser keeps it for its account; `?from=<job>` fills it with an earlier order, and with a part of it
 * where `&use=` says `prompt`, `seed`, `style` or `size`, or with its shots to be changed where it says `storyboard`.
 */
export function useDraft() {
  const { userId } = useUser();
  const [draft, setDraft] = useState<Draft>(() => keptDraft(kept("draft"), userId));
  const [query, setQuery] = useSearchParams();
  const from = query.get("from") ?? "";
  const { data, error } = useQuery(orderedQuery(from));

  const [recalled, setRecalled] = useState("");
  const ready = from !== "" && data !== undefined;
  if (ready && recalled !== from) {
    setRecalled(from);
    setDraft((now) => withOrdered(now, draftOf(data.job, data.drawn), query.get("use")));
  }
  if (from === "" && recalled !== "") setRecalled("");
  // What is changed then survives a reload.
  useEffect(() => {
    if (ready) setQuery({}, { replace: true });
  }, [ready, setQuery]);
  useEffect(() => keep("draft", textOf(draft, userId)), [draft, userId]);

  const change = (patch: Partial<Draft>) => setDraft((now) => ({ ...now, ...patch }));
  /** The film is ordered: choices stay for the next one, its words do not. */
  const placed = () => keep("draft", textOf({ ...draft, prompt: "", source: null, storyboard: null }, userId));
  return { draft, change, placed, recallFailed: from !== "" && error !== null };
}
