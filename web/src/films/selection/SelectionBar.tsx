import { useState } from "react";
import { laterPart } from "@/ui/later.tsx";
import type { SelectionBarProps } from "./FloatingBar.tsx";
import { useSelection } from "./SelectionContext.tsx";
import { useListKeys } from "./useListKeys.ts";

const FloatingBar = laterPart(async () => (await import("./FloatingBar.tsx")).FloatingBar);

/** Floats above the end of the page while something is selected, and moves nothing. Its keys work at any time. */
export function SelectionBar(given: SelectionBarProps) {
  const { selection } = useSelection();
  const [asking, setAsking] = useState(false);
  useListKeys(given.listed, () => setAsking(true));
  return selection.ids.size > 0 && <FloatingBar {...given} asking={asking} setAsking={setAsking} />;
}
