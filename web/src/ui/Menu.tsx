import { type CSSProperties, type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { classes } from "./classes.ts";

interface MenuProps {
  /** Of the button. */
  label: string;
  button: ReactNode;
  className?: string;
  /** Where the menu opens. */
  side?: "below" | "above";
  children: ReactNode;
}

const STEPS: Record<string, (at: number, count: number) => number> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** A button with a menu: a popover, which the browser closes by Escape and by a click elsewhere. */
export function Menu({ label, button, className, side = "below", children }: MenuProps) {
  const id = useId();
  const [place, setPlace] = useState<CSSProperties>({});
  const [open, setOpen] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);

  const items = () => [...(menu.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])];


  // Items stay until the browser has given the focus back to the button.
  function toggled(isOpen: boolean): void {
    setOpen(isOpen);
    if (isOpen) items()[0]?.focus();
  }

  function onKey(event: KeyboardEvent): void {
    const all = items();
    const step = STEPS[event.key];
    if (event.key === "Tab") menu.current?.hidePopover();
    if (step === undefined || all.length === 0) return;
    event.preventDefault();
    all[step(all.indexOf(document.activeElement as HTMLElement), all.length)]?.focus();
  }

  return (
    <>
      <button
        type="button"
        ref={trigger}
        className={className}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open}
        popoverTarget={id}
        onClick={() => setPlace(placeOf(trigger.current, side))}
      >
        {button}
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        className="menu"
        style={place}
        onBeforeToggle={(event) => event.newState === "open" && setOpen(true)}
        onToggle={(event) => toggled(event.newState === "open")}
        onKeyDown={onKey}
        onClick={() => menu.current?.hidePopover()}
      >
        {open && children}
      </div>
    </>
  );
}

/** What a menu takes before it opens on its other side. */
const ROOM = { below: 240, above: 320 };

/** Beside its button, inside of the window: where there is too little room, on the side that has more of it. */
function placeOf(trigger: HTMLElement | null, side: "below" | "above"): CSSProperties {
  if (trigger === null) return {};
  const box = trigger.getBoundingClientRect();
  const fromLeft = box.left < innerWidth / 2;
  const across = fromLeft ? { left: Math.max(8, box.left) } : { right: Math.max(8, document.documentElement.clientWidth - box.right) };
  const [up, down] = [box.top - 14, innerHeight - box.bottom - 14];
  const above = side === "above" ? up >= ROOM.above || up > down : down < ROOM.below && up > down;
  if (above) return { ...across, bottom: innerHeight - box.top + 6, maxHeight: up };
  return { ...across, top: box.bottom + 6, maxHeight: down };
}

interface MenuItemProps {
  icon?: ReactNode;
  red?: boolean;
  /** For one of several: which is chosen. */
  checked?: boolean;
  onSelect: () => void;
  children: ReactNode;
}

export function MenuItem({ icon, red = false, checked, onSelect, children }: MenuItemProps) {
  const role = checked === undefined ? "menuitem" : "menuitemradio";
  return (
    <button type="button" role={role} aria-checked={checked} tabIndex={-1} className={classes(red && "red")} onClick={onSelect}>
      {icon}
      {children}
    </button>
  );
}
