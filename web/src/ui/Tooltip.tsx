import { type CSSProperties, type ReactNode, useEffect, useId, useRef, useState } from "react";

/** More about something, when the pointer rests on it or it has the focus. Escape closes it. */
export function Tooltip({ text, children }: { text: string; children: ReactNode }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [place, setPlace] = useState<CSSProperties>({});
  const around = useRef<HTMLSpanElement>(null);
  const tip = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    if (!open) return undefined;
    tip.current?.showPopover();
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && setOpen(false);
    addEventListener("keydown", onKey);
    const element = tip.current;
    return () => {
      removeEventListener("keydown", onKey);
      element?.hidePopover();
    };
  }, [open]);

  function show(): void {
    const box = around.current?.getBoundingClientRect();
    if (box !== undefined) setPlace({ left: box.left, top: box.bottom + 6 });
    setOpen(true);
  }

  return (
    <span
      ref={around}
      className="inline-flex"
      aria-describedby={id}
      onPointerEnter={show}
      onPointerLeave={() => setOpen(false)}
      onFocus={show}
      onBlur={() => setOpen(false)}
    >
      {children}
      <span ref={tip} id={id} role="tooltip" popover="manual" className="tooltip" style={place}>
        {text}
      </span>
    </span>
  );
}
