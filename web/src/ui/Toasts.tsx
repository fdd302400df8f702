import { CircleAlert, CircleCheck, X } from "lucide-react";
import { createContext, type ReactNode, type RefCallback, use, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useWords } from "@/words/WordsContext.tsx";
import { Button, IconButton } from "./Button.tsx";

interface Toast {
  text: string;
  /** In a line of its own. */
  detail?: string | undefined;
  /** Errors are read at once, and stay longer. */
  tone?: "good" | "bad";
  action?: { label: string; run: () => void };
}

interface Shown extends Toast {
  id: number;
}

const ToastContext = createContext<((toast: Toast) => void) | undefined>(undefined);
const RegionContext = createContext<RefCallback<HTMLElement> | undefined>(undefined);

/** Shows a line at the edge of the page for ten seconds, with an action such as Undo. */
export function useToast(): (toast: Toast) => void {
  const show = use(ToastContext);
  if (show === undefined) throw new Error("ToastProvider is missing");
  return show;
}

const MOST = 3;

export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const counter = useRef(0);
  const show = useCallback((toast: Toast) => {
    counter.current += 1;
    const id = counter.current;
    setShown((others) => [...others.slice(1 - MOST), { ...toast, id }]);
  }, []);
  const drop = useCallback((id: number) => setShown((all) => all.filter((each) => each.id !== id)), []);
  const [regions, setRegions] = useState<readonly HTMLElement[]>([]);
  const join = useCallback<RefCallback<HTMLElement>>((region) => {
    if (region === null) return undefined;
    setRegions((others) => [...others, region]);
    return () => setRegions((all) => all.filter((each) => each !== region));
  }, []);
  const lines = useMemo(() => shown.map((toast) => <ToastLine key={toast.id} toast={toast} drop={drop} />), [shown, drop]);
  const region = regions.findLast((each) => each.closest("dialog")) ?? regions[0];
  return (
    <ToastContext value={show}>
      <RegionContext value={join}>
        {children}
        <ToastRegion />
        {region !== undefined && createPortal(lines, region)}
      </RegionContext>
    </ToastContext>
  );
}

/** Where toasts are: at the edge of the page, or in an open dialog, since nothing outside of it can be used. */
export function ToastRegion() {
  return <div ref={use(RegionContext)} className="toasts" role="status" aria-live="polite" />;
}

const STAYS = { good: 10_000, bad: 20_000 };

function ToastLine({ toast, drop }: { toast: Shown; drop: (id: number) => void }) {
  const words = useWords();
  const { id, text, detail, action, tone = "good" } = toast;
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(drop, STAYS[tone], id);
    return () => clearTimeout(timer);
  }, [held, tone, id, drop]);
  const Icon = tone === "good" ? CircleCheck : CircleAlert;
  const run = () => {
    action?.run();
    drop(id);
  };
  return (
    <div
      className={`toast ${tone}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon className="i" aria-hidden />
      <span>
        {text}
        {detail !== undefined && <span className="block sm dim">{detail}</span>}
      </span>
      <span className="ml-auto flex">
        {action !== undefined && (
          <Button size="sm" variant="quiet" onClick={run}>
            {action.label}
          </Button>
        )}
        <IconButton size="sm" label={words.common.dismiss} icon={<X className="i" aria-hidden />} onClick={() => drop(id)} />
      </span>
    </div>
  );
}
