import { type ReactNode, useEffect, useId, useRef } from "react";
import { classes } from "./classes.ts";
import { ToastRegion } from "./Toasts.tsx";

interface DialogProps {
  open: boolean;
  /** Escape, a click beside it, or a button of its own. */
  onClose: () => void;
  title: string;
  wide?: boolean;
  children: ReactNode;
}

/** A native modal dialog: the browser keeps the focus inside, and gives it back. */
export function Dialog({ open, onClose, title, wide = false, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    if (open && dialog.current?.open === false) dialog.current.showModal();
    if (!open) dialog.current?.close();
  }, [open]);
  return (
    // A click beside the dialog is a shortcut for Escape, which the browser handles.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      className={classes("dialog", wide && "wide")}
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      {open && (
        <div className="dialog-in">
          <h2 id={id}>{title}</h2>
          {children}
          <ToastRegion />
        </div>
      )}
    </dialog>
  );
}

/** The buttons at the end of a dialog. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="acts">{children}</div>;
}
