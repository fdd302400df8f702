import { type RefObject, useEffect, useState } from "react";

const GAP = 6;

export interface Columns {
  count: number;
  /** Of a row with its gap. In CSS pixels. */
  rowHeight: number;
  /** From the top of the page to the first row. */
  top: number;
}

/** How many tiles of about this height stand beside each other in the box, and how high they are exactly. */
export function useColumns(box: RefObject<HTMLElement | null>, height: number): Columns | undefined {
  const [measured, setMeasured] = useState<{ width: number; top: number }>();
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const measure = () => {
      const { width, top } = element.getBoundingClientRect();
      const [next, above] = [Math.floor(width), Math.round(top + scrollY)];
      setMeasured((now) => (now?.width === next && now.top === above ? now : { width: next, top: above }));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    observer.observe(document.body);
    measure();
    return () => observer.disconnect();
  }, [box]);
  return measured === undefined ? undefined : { ...gridOf(measured.width, height), top: measured.top };
}

/** A phone has two columns at least. */
export function gridOf(width: number, height: number): Pick<Columns, "count" | "rowHeight"> {
  const count = Math.max(2, Math.round((width + GAP) / ((height * 16) / 9 + GAP)));
  return { count, rowHeight: (((width - GAP * (count - 1)) / count) * 9) / 16 + GAP };
}
