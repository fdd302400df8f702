import { useEffect, useState } from "react";
import { textOf } from "@/api/client.ts";
import { keep, kept } from "@/lib/storage.ts";
import { adjust } from "./adjust.ts";

/** What is said in a film, to be read: off until its viewer wants it, then for every film. */
export function useCaptions(url: string | null) {
  const [element, setTrack] = useState<HTMLTrackElement | null>(null);
  const [src, setSrc] = useState<string>();
  const [shown, show] = useState(() => kept("captions") !== null);

  // The session that they need is not one that the browser sends by itself.
  useEffect(() => {
    if (url === null) return undefined;
    let address: string | undefined;
    let over = false;
    textOf(url)
      .then((text) => {
        if (over) return;
        address = URL.createObjectURL(new Blob([text], { type: "text/vtt" }));
        setSrc(address);
      })
      .catch(() => undefined); // a film can be watched without them
    return () => {
      over = true;
      setSrc(undefined);
      if (address !== undefined) URL.revokeObjectURL(address);
    };
  }, [url]);

  useEffect(() => {
    if (element !== null) adjust(element.track, { mode: shown ? "showing" : "hidden" });
  }, [element, shown]);

  function toggle(): void {
    show(!shown);
    keep("captions", shown ? null : "1");
  }

  return { setTrack, src, controls: url === null ? undefined : { shown, toggle } };
}

/** How captions are turned on and off. */
export type Captions = ReturnType<typeof useCaptions>["controls"];
