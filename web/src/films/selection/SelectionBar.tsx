import { type ReactNode, useState } from "react";
import { laterPart } from "@/ui/later.tsx";
import { useSelection } from "./SelectionContext.tsx";
import { useListKeys } from "./useListKeys.ts";

const FloatingBar = laterPart(async () => (await import("./FloatingBar.tsx")).FloatingBar);

export interface SelectionBarProps {
  /** What the page shows, in its order. */
  listed: readonly string[];
  /** How many the list has on all its pages. */
  total: number;
  /** The filter in words, as the dialog repeats it; undefined where what matches cannot be selected by it. */
  filter?: string | undefined;
  /** What the dialog asks for so many; the question of the dashboard without it. */
  question?: (count: number) => string;
  /** Heading and button of what deletes for good. */
  forGood?: { title: string; action: string };
  /** Throws where nothing was done. */
  remove: () => Promise<void>;
  /** What else is done with what is selected, before Delete. */
  children?: ReactNode;
  /** In the place of "all that match", where they are selected by loading them. */
  selectAll?: ReactNode;
}

/** Floats above the end of the page while something is selected, and moves nothing. Its keys work at any time. */
export function SelectionBar(given: SelectionBarProps) {
  const { selection } = useSelection();
  const [asking, setAsking] = useState(false);
  useListKeys(given.listed, () => setAsking(true));
  return selection.ids.size > 0 && <FloatingBar {...given} asking={asking} setAsking={setAsking} />;
}
