import { useMutation } from "@tanstack/react-query";
import { api, apiUrl, isBearer, unwrap } from "@/api/client.ts";
import type { VideoJob } from "@/api/videoJobs.ts";
import { handleApiError } from "@/films/handleApiError.ts";
import { useSelection } from "@/films/selection/SelectionContext.tsx";
import { follow, saveAs } from "@/lib/saveAs.ts";
import { useToast } from "@/ui/Toasts.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { useVideoJobsUrl } from "./useVideoJobsUrl.ts";
import type { VideoJobsUrl } from "./url.ts";

/** Finished films as one ZIP file: those that are selected, else those of the table. */
export function useExport(jobs: readonly VideoJob[]): { exporting: boolean; handleExport: () => void } {
  const words = useWords();
  const refusals = useWords("refusals");
  const toast = useToast();
  const [url] = useVideoJobsUrl();
  const { selection } = useSelection();
  const { mutate, isPending } = useMutation({
    mutationFn: save,
    onError: (error) => toast({ ...handleApiError(error, words, refusals), tone: "bad" }),
  });
  const chosen = selection.ids.size > 0 && !selection.matching ? [...selection.ids] : undefined;
  return { exporting: isPending, handleExport: () => mutate(exported(url, jobs, chosen)) };
}

type Exported = { ids: string } | { archived: "all" };

/** With another filter than "all finished" the ids that are listed, for the archive knows no looks. */
function exported({ status, look }: VideoJobsUrl, jobs: readonly VideoJob[], chosen: readonly string[] | undefined): Exported {
  const filtered = look !== "" || (status !== "all" && status !== "SUCCEEDED");
  const ids = chosen ?? (filtered ? jobs.map(({ id }) => id) : undefined);
  return ids === undefined ? { archived: "all" } : { ids: ids.join(",") };
}

/** The browser loads it by itself where it has a cookie; with a token in memory the page does. */
async function save(query: Exported): Promise<void> {
  if (!isBearer()) return follow(apiUrl(`/api/me/jobs/export?${new URLSearchParams(query)}`));
  const archive = await unwrap(api().GET("/api/me/jobs/export", { params: { query }, parseAs: "blob" }));
  return saveAs("mangamotion.zip", archive as unknown as Blob, "application/zip");
}
