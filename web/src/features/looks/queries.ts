import { queryOptions, replaceEqualDeep } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client.ts";
import { keys } from "@/api/keys.ts";
import type { Schema } from "@/api/types.ts";
import { isOpen, withLastingLinks } from "@/api/videoJobs.ts";

export type LookVideo = Schema<"LookVideo">;
type LookDetail = Schema<"LookDetail">;

/** A look with its newest hundred films. A change of a film changes it, too. */
export const lookQuery = (lookId: string, pulse: number | false) =>
  queryOptions({
    queryKey: [...keys.jobs, "look", lookId],
    queryFn: ({ signal }) => unwrap(api().GET("/api/v1/looks/{look_id}", { signal, params: { path: { look_id: lookId } } })),
    structuralSharing: (earlier, later) => replaceEqualDeep(earlier, keeping(earlier as LookDetail | undefined, later as LookDetail)),
    refetchInterval: ({ state }) => (state.data?.videos.some(isOpen) ? pulse : false),
  });

export type Look = Schema<"LookView">;
export type LookChange = Schema<"ChangeLook">;

export const changeLook = (lookId: string, body: LookChange) =>
  unwrap(api().PATCH("/api/v1/looks/{look_id}", { params: { path: { look_id: lookId } }, body }));

export const createLook = (body: Schema<"CreateLook">) => unwrap(api().POST("/api/v1/looks", { body }));

export const setVideoAsDefault = (videoId: string, lookId: string) =>
  unwrap(
    api().PATCH("/api/v1/video-jobs/{video_id}/set-default-for-look/{look_id}", {
      params: { path: { video_id: videoId, look_id: lookId } },
    }),
  );

function keeping(earlier: LookDetail | undefined, later: LookDetail): LookDetail {
  return { ...later, videos: withLastingLinks(earlier?.videos ?? [], later.videos) };
}
