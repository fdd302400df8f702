import type { Schema } from "@/api/types.ts";
import type { Side } from "@/ui/player/Compare.tsx";

/** What a film can be compared with. */
export interface Other {
  key: string;
  side: Side;
}

interface Names {
  source: string;
  version: (n: number) => string;
}

/** The source of a film, then its other versions, the newest first; those whose file is not there are left out. */
export function othersOf(jobId: string, source: Upload | undefined, versions: readonly Version[], names: Names): Other[] {
  const found = versions.flatMap((version, index): Other[] => {
    const { id, url, thumbnailUrl: poster } = version;
    if (url === null || id === jobId || version.type !== "video") return [];
    return [{ key: id, side: { src: url, poster, kind: "film", label: names.version(versions.length - index) } }];
  });
  if (source === undefined || source.url === null) return found;
  const kind = source.kind === "image" ? "picture" : "film";
  return [{ key: source.uploadId, side: { src: source.url, poster: null, kind, label: names.source } }, ...found];
}

type Upload = Pick<Schema<"UploadSummary">, "uploadId" | "url" | "kind">;
type Version = Pick<Schema<"AssetView">, "id" | "url" | "thumbnailUrl" | "type">;
