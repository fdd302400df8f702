import { useCallback, useRef, useState } from "react";
import { textOf } from "@/api/client.ts";
import { type Cue, cuesOf } from "./vtt.ts";

/** The link of the picture works for an hour, in milliseconds less than that. */
const HOLDS = 50 * 60_000;

/** The pictures for scrubbing. `load` is for when they are wanted: nothing is asked for before. */
export function useSprite(vttUrl: string | null, spriteUrl: string | null): { cues: readonly Cue[]; load: () => void } {
  const [cues, setCues] = useState<readonly Cue[]>([]);
  const loaded = useRef({ from: "", at: 0 });
  const load = useCallback(() => {
    if (vttUrl === null || (loaded.current.from === vttUrl && Date.now() - loaded.current.at < HOLDS)) return;
    loaded.current = { from: vttUrl, at: Date.now() };
    textOf(vttUrl)
      .then((text) => setCues(cuesOf(text).map((cue) => ({ ...cue, picture: pictureOf(cue.picture, spriteUrl) }))))
      .catch(() => undefined); // a film can be sought in without pictures
  }, [vttUrl, spriteUrl]);
  return { cues, load };
}

function pictureOf(named: string, spriteUrl: string | null): string {
  return /^https?:/.test(named) ? named : (spriteUrl ?? named);
}
