import type Hls from "hls.js";
import { fileRequest } from "@/api/client.ts";

/** From this length on a film is read as a stream, in seconds. Shorter ones are small, and files seek faster. */
export const LONG = 20;

const TYPE = "application/vnd.apple.mpegurl";

/** Plays a stream in `video`. The browser does it where it can do nothing else (iPhone), else hls.js, which is loaded now. Returns what ends it. */
export function play(video: HTMLVideoElement, playlist: string, failed: () => void): () => void {
  let [hls, over] = [undefined as Hls | undefined, false];
  const { url } = fileRequest(playlist);
  if (!("MediaSource" in globalThis || "ManagedMediaSource" in globalThis)) {
    if (video.canPlayType(TYPE) === "") failed();
    else video.src = url;
    return () => video.removeAttribute("src");
  }
  void begin().catch(() => over || failed());
  return () => {
    over = true;
    hls?.destroy();
  };

  async function begin(): Promise<void> {
    const { default: Player } = await import("hls.js/light");
    if (over) return;
    // Its worker would come from a blob:, which the policy of the page forbids.
    hls = new Player({ enableWorker: false, xhrSetup: authorize });
    hls.on(Player.Events.ERROR, (_, { fatal }) => fatal && failed());
    hls.loadSource(url);
    hls.attachMedia(video);
  }
}

function authorize(request: XMLHttpRequest, url: string): void {
  const headers = Object.entries(fileRequest(url).headers);
  if (headers.length > 0) request.open("GET", url, true);
  for (const [name, value] of headers) request.setRequestHeader(name, value);
}
