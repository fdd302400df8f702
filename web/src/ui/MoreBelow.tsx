import { useEffect, useRef } from "react";
import { Button } from "./Button.tsx";

interface MoreBelowProps {
  word: string;
  busy: boolean;
  more: () => void;
}

/** Asks for the next page as soon as it is nearly seen; a button for those who do not scroll. */
export function MoreBelow({ word, busy, more }: MoreBelowProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (busy || box.current === null) return undefined;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting === true && more(), { rootMargin: "400px" });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [busy, more]);
  return (
    <div className="mt-6 flex justify-center" ref={box}>
      <Button busy={busy} onClick={more}>
        {word}
      </Button>
    </div>
  );
}
