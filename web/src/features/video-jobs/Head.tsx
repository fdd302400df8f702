import { useMutation, useQuery } from "@tanstack/react-query";
import { Download, RefreshCw } from "lucide-react";
import { looksQuery } from "@/api/looks.ts";
import { Button, IconButton } from "@/ui/Button.tsx";
import { Select } from "@/ui/Select.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { type StatusFilter, statuses } from "./url.ts";
import { useExport } from "./useExport.ts";
import type { useVideoJobs } from "./useVideoJobs.ts";
import { useVideoJobsUrl } from "./useVideoJobsUrl.ts";

type Manager = ReturnType<typeof useVideoJobs>;

/** The heading with the number of jobs, and all that concerns the whole table. */
export function Head({ manager }: { manager: Manager }) {
  const words = useWords("videoJobs");
  const { exporting, handleExport } = useExport(manager.jobs);
  const refreshing = useMutation({ mutationFn: manager.loadJobs });
  return (
    <>
      <div className="head">
        <h1>{manager.loading ? words.title : words.heading(manager.total)}</h1>
        <div className="tools">
          <IconButton
            variant="plain"
            label={words.refresh}
            busy={refreshing.isPending}
            icon={<RefreshCw className="i" aria-hidden />}
            onClick={() => refreshing.mutate()}
          />
          <Button
            icon={<Download className="i" aria-hidden />}
            title={words.exportHint}
            busy={exporting}
            disabled={manager.total === 0}
            onClick={handleExport}
          >
            {words.export}
          </Button>
        </div>
      </div>
      <Filters />
    </>
  );
}

function Filters() {
  const words = useWords("videoJobs");
  const { status: labels } = useWords();
  const [{ status, look }, change] = useVideoJobsUrl();
  const { data: looks } = useQuery(looksQuery);
  const names = looks?.items.map(({ id, name }) => [id, name] as const) ?? [];
  return (
    <div className="toolbar">
      <Select<StatusFilter>
        aria-label={words.status}
        value={status}
        options={[["all", words.allStatuses], ...statuses.map((each) => [each, labels[each]] as const)]}
        onValue={(chosen) => change({ status: chosen })}
      />
      <Select
        className="looks"
        aria-label={words.look}
        value={look}
        options={[["", words.anyLook], ...names]}
        onValue={(chosen) => change({ look: chosen })}
      />
    </div>
  );
}
