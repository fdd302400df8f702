import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { IconButton } from "./Button.tsx";

export type Act = "earlier" | "later" | "remove";

interface OrderButtonsProps {
  place: number;
  count: number;
  /** How many there are at least. */
  fewest?: number;
  labels: Record<Act, string>;
  move: (from: number, to: number, act: Act) => void;
  remove: (at: number) => void;
}

/** Change the place of one of several, or take it out. */
export function OrderButtons({ place, count, fewest = 1, labels, move, remove }: OrderButtonsProps) {
  return (
    <>
      <IconButton
        size="sm"
        data-act="earlier"
        label={labels.earlier}
        disabled={place === 0}
        icon={<ArrowUp className="i" aria-hidden />}
        onClick={() => move(place, place - 1, "earlier")}
      />
      <IconButton
        size="sm"
        data-act="later"
        label={labels.later}
        disabled={place === count - 1}
        icon={<ArrowDown className="i" aria-hidden />}
        onClick={() => move(place, place + 1, "later")}
      />
      <IconButton
        size="sm"
        data-act="remove"
        label={labels.remove}
        disabled={count <= fewest}
        icon={<X className="i" aria-hidden />}
        onClick={() => remove(place)}
      />
    </>
  );
}

/** Keeps the focus with what was moved: the button that was pressed, at its new place. */
export function useOrderFocus() {
  const list = useRef<HTMLOListElement>(null);
  const [wanted, want] = useState<{ at: number; act: Act }>();
  useEffect(() => {
    if (wanted === undefined) return;
    const buttons = [...(list.current?.children[wanted.at]?.querySelectorAll<HTMLButtonElement>("[data-act]:enabled") ?? [])];
    (buttons.find(({ dataset }) => dataset["act"] === wanted.act) ?? buttons[0])?.focus();
  }, [wanted]);
  return { list, focusOn: (at: number, act: Act) => want({ at, act }) };
}
