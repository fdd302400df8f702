import { useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { projectsQuery } from "@/api/projects.ts";
import { useWords } from "@/words/WordsContext.tsx";
import type { Facet } from "./url.ts";

/** What values of filters are called. */
export function useNames(): (facet: Facet, value: string) => string {
  const words = useWords("gallery");
  const { data } = useInfiniteQuery(projectsQuery({ sort: "title" }, 100));
  const titles = useMemo(() => new Map(data?.pages.flatMap(({ projects }) => projects.map(({ id, title }) => [id, title]))), [data]);
  return useCallback(
    (facet, value) => {
      if (facet === "origin") return words.origins[value] ?? value;
      if (facet === "projectId") return value === "none" ? words.noProject : (titles.get(value) ?? words.project);
      return facet === "style" ? value.charAt(0).toUpperCase() + value.slice(1) : value;
    },
    [titles, words],
  );
}
