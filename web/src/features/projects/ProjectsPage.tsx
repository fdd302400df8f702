import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useCallback, useState } from "react";
import { useSearchParams } from "react-router";
import { failureOf } from "@/api/failure.ts";
import { type Project, projectsQuery } from "@/api/projects.ts";
import { loadNextPage } from "@/lib/nextPage.ts";
import { Button } from "@/ui/Button.tsx";
import { CardSkeletons } from "@/ui/CardSkeletons.tsx";
import { EmptyState } from "@/ui/EmptyState.tsx";
import { ErrorState } from "@/ui/ErrorState.tsx";
import { MoreBelow } from "@/ui/MoreBelow.tsx";
import { SearchBox } from "@/ui/SearchBox.tsx";
import { Select } from "@/ui/Select.tsx";
import { useTitle } from "@/ui/useTitle.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { ProjectCard } from "./ProjectCard.tsx";
import { ProjectDialog } from "./ProjectDialog.tsx";
import { asked, first, isFiltered, type ProjectsUrl, readUrl, type Sort, statuses, types, writeUrl } from "./url.ts";

/** The projects of an account. */
export function Component() {
  const words = useWords("projects");
  const [url, change] = useProjectsUrl();
  const [creating, setCreating] = useState(false);
  const { data, error, isPending, refetch, ...list } = useInfiniteQuery({ ...projectsQuery(asked(url)), placeholderData: keepPreviousData });
  useTitle(words.title);
  const projects = data?.pages.flatMap((page) => page.projects) ?? [];
  const create = (
    <Button icon={<Plus className="i" aria-hidden />} onClick={() => setCreating(true)}>
      {words.new}
    </Button>
  );
  const isFirst = data !== undefined && projects.length === 0 && !isFiltered(url);
  return (
    <>
      <div className="head">
        <h1>{words.title}</h1>
        {!isFirst && <div className="tools">{create}</div>}
      </div>
      <Toolbar url={url} change={change} />
      {isPending && <CardSkeletons label={words.loading} />}
      {error !== null && data === undefined && <ErrorState title={words.errorTitle} failure={failureOf(error)} retry={() => void refetch()} />}
      {isFirst && <EmptyState title={words.emptyTitle} text={words.empty} action={create} />}
      {data !== undefined && projects.length === 0 && isFiltered(url) && (
        <EmptyState title={words.noMatchTitle} text={words.noMatch} action={<Button onClick={() => change(first)}>{words.clear}</Button>} />
      )}
      <ul className="cards">
        {projects.map((project) => (
          <li key={project.id}>
            <ProjectCard project={project} />
          </li>
        ))}
      </ul>
      {list.hasNextPage && <MoreBelow word={words.loadMore} busy={list.isFetchingNextPage} more={() => void loadNextPage({ ...list, data })} />}
      {creating && <ProjectDialog project={undefined} close={() => setCreating(false)} />}
    </>
  );
}

type Change = (change: Partial<ProjectsUrl>) => void;

function useProjectsUrl(): [ProjectsUrl, Change] {
  const [query, setQuery] = useSearchParams();
  const change = useCallback<Change>(
    (changed) => setQuery((now) => writeUrl({ ...readUrl(now), ...changed }), { replace: Object.keys(changed).join() === "search" }),
    [setQuery],
  );
  return [readUrl(query), change];
}

function Toolbar({ url, change }: { url: ProjectsUrl; change: Change }) {
  const words = useWords("projects");
  const onSearch = useCallback((search: string) => change({ search }), [change]);
  return (
    <div className="toolbar">
      <SearchBox label={words.search} query={url.search} onSearch={onSearch} />
      <Select<Project["status"] | "all">
        aria-label={words.status}
        value={url.status}
        options={[["all", words.anyStatus], ...statuses.map((each) => [each, words.statuses[each]] as const)]}
        onValue={(status) => change({ status })}
      />
      <Select<Project["type"] | "all">
        aria-label={words.type}
        value={url.type}
        options={[["all", words.anyType], ...types.map((each) => [each, words.types[each]] as const)]}
        onValue={(type) => change({ type })}
      />
      <Select<Sort>
        aria-label={words.sort}
        value={url.sort}
        options={(["newest", "oldest", "title"] as const).map((each) => [each, words.sorts[each]] as const)}
        onValue={(sort) => change({ sort })}
      />
    </div>
  );
}
