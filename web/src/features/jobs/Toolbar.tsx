import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Input } from "@/ui/Input.tsx";
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
      <SearchBox query={dashboard.searchQuery} onSearch={dashboard.handleSearch} />
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

/** A list for each letter would be answered too late to be read. */
const PAUSE = 250;

function SearchBox({ query, onSearch }: { query: string; onSearch: (query: string) => void }) {
  const { dashboard: words } = useWords();
  const [typed, setTyped] = useState(query);
  const [seen, setSeen] = useState(query);
  const box = useRef<HTMLDivElement>(null);
  // Back and Forward change the address, and then the box; typing changes the box first.
  if (query !== seen) {
    setSeen(query);
    setTyped(query);
  }
  useEffect(() => {
    if (typed === query) return undefined;
    const timer = setTimeout(onSearch, PAUSE, typed);
    return () => clearTimeout(timer);
  }, [typed, query, onSearch]);
  useSlash(() => box.current?.querySelector("input")?.focus());
  return (
    <div className="search" ref={box}>
      <Input
        type="search"
        placeholder={words.search}
        aria-label={words.search}
        maxLength={500}
        icon={<Search className="i" aria-hidden />}
        end={
          <span className="kbd" aria-hidden>
            /
          </span>
        }
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </div>
  );
}

function useSlash(focus: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.matches("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      focus();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  });
}
