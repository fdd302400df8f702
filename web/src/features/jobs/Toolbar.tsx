import { SearchBox } from "@/ui/SearchBox.tsx";
import { Select } from "@/ui/Select.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import type { Sort, StatusFilter } from "./url.ts";
import type { useDashboard } from "./useDashboard.ts";
import { useJobsUrl } from "./useJobsUrl.ts";

type Dashboard = Pick<ReturnType<typeof useDashboard>, "searchQuery" | "statusFilter" | "handleSearch" | "handleStatusFilter">;

export function Toolbar({ dashboard }: { dashboard: Dashboard }) {
  const { dashboard: words } = useWords();
  const [url, change] = useJobsUrl();
  const statuses = (["completed", "processing", "queued", "failed"] as const).map((each) => [each, words[each]] as const);
  const sorts = (["newest", "oldest", "prompt"] as const).map((each) => [each, words.sorts[each]] as const);
  return (
    <div className="toolbar">
      <SearchBox label={words.search} query={dashboard.searchQuery} onSearch={dashboard.handleSearch} />
      <Select<StatusFilter>
        aria-label={words.status}
        value={dashboard.statusFilter}
        options={[["all", words.allStatuses], ...statuses]}
        onValue={dashboard.handleStatusFilter}
      />
      <Select<Sort> aria-label={words.sort} value={url.sort} options={sorts} onValue={(sort) => change({ sort })} />
    </div>
  );
}
