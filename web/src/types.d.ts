/** The half of hls.js that plays, without subtitles and second audio tracks; its types are those of the whole. */
declare module "hls.js/light" {
  export { default } from "hls.js";
}

/** The pages of docs/guide, as `build/guide.ts` reads them. */
declare module "virtual:guide" {
  import type { GuidePage } from "@/features/help/guide.ts";
  const pages: readonly GuidePage[];
  export default pages;
}
