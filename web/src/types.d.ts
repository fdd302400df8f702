/** The half of hls.js that plays, without subtitles and second audio tracks; its types are those of the whole. */
declare module "hls.js/light" {
  export { default } from "hls.js";
}
