import { useQuery } from "@tanstack/react-query";
import { Bell as Icon } from "lucide-react";
import { useId, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { unreadQuery } from "@/api/notifications.ts";
import { usePulse } from "@/live/LiveContext.tsx";
import { laterPart } from "@/ui/later.tsx";
import { useWords } from "@/words/WordsContext.tsx";

const Panel = laterPart(async () => (await import("@/features/notifications/NotificationsPanel.tsx")).NotificationsPanel, { words: ["notifications"] });

/** Without a connection the count is asked for, but less often than films. In milliseconds. */
const PULSE = 10_000;

/** How much is new. The list is loaded when it is opened. */
export function Bell({ className, wide = false }: { className: string; wide?: boolean }) {
  const { shell } = useWords();
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const { data: unread = 0 } = useQuery(unreadQuery(usePulse() === false ? false : PULSE));
  const label = unread === 0 ? shell.notifications : shell.unread(unread);

  function toggled(isOpen: boolean): void {
    setOpen(isOpen);
    if (isOpen) panel.current?.focus();
  }

  return (
    <>
      <button type="button" className={className} aria-label={label} title={label} aria-haspopup="dialog" aria-expanded={open} popoverTarget={id}>
        <Icon className="i" aria-hidden />
        {wide && <span className="word">{shell.notifications}</span>}
        {unread > 0 && <span className="dot new" aria-hidden />}
      </button>
      {createPortal(
        <div
          ref={panel}
          id={id}
          popover="auto"
          role="dialog"
          tabIndex={-1}
          aria-label={shell.notifications}
          className="bell"
          onToggle={(event) => toggled(event.newState === "open")}
        >
          {open && <Panel close={() => panel.current?.hidePopover()} />}
        </div>,
        // Outside of the bar, whose looks of links and buttons are not those of the list.
        document.body,
      )}
    </>
  );
}
