import { infiniteQueryOptions, keepPreviousData, replaceEqualDeep, type InfiniteData } from "@tanstack/react-query";
import { keys } from "@/api/keys.ts";
import type { Schema } from "@/api/types.ts";
import { isOpen, listVideoJobs, type VideoJob, withLastingLinks } from "@/api/videoJobs.ts";
import type { VideoJobsUrl } from "./url.ts";

type Page = Schema<"VideoJobs">;
type Loaded = InfiniteData<Page, number>;

export const itemsPerPage = 20;

/** The page of the address, and those that "Load more" adds to it. */
export const videoJobsQuery = (url: VideoJobsUrl, pulse: number | false) =>
  infiniteQueryOptions({
    queryKey: [...keys.videoJobs, url],
    initialPageParam: (url.page - 1) * itemsPerPage,
    queryFn: ({ signal, pageParam }) => listVideoJobs(pageParam, itemsPerPage, filterOf(url), signal),
    getNextPageParam: ({ skip, items, total }) => (skip + items.length < total ? skip + items.length : undefined),
    placeholderData: keepPreviousData,
    structuralSharing: (earlier, later) => replaceEqualDeep(earlier, keeping(earlier as Loaded | undefined, later as Loaded)),
    refetchInterval: ({ state }) => (videosOf(state.data).some(isOpen) ? pulse : false),
  });

/** Every film once: between two requests one may have moved to the next page. */
export function videosOf(loaded: { pages: readonly Page[] } | undefined): VideoJob[] {
  const videos = loaded?.pages.flatMap(({ items }) => items) ?? [];
  return [...new Map(videos.map((video) => [video.id, video])).values()];
}

const filterOf = ({ status, look }: VideoJobsUrl) => ({
  ...(status === "all" ? {} : { status }),
  ...(look === "" ? {} : { look_id: look }),
});

function keeping(earlier: Loaded | undefined, later: Loaded): Loaded {
  const before = videosOf(earlier);
  return { ...later, pages: later.pages.map((page) => ({ ...page, items: withLastingLinks(before, page.items) })) };
}
