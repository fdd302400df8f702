import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from "react";

interface TabsProps<Key extends string> {
  label: string;
  tabs: readonly (readonly [Key, string])[];
  chosen: Key;
  onChoose: (key: Key) => void;
  /** What the chosen tab shows. */
  children: ReactNode;
}

export function Tabs<Key extends string>({ label, tabs, chosen, onChoose, children }: TabsProps<Key>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const at = tabs.findIndex(([key]) => key === chosen);

  // Where they do not all fit, the chosen one is seen.
  useEffect(() => {
    list.current?.querySelectorAll('[role="tab"]')[at]?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [at]);

  function onKey(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const to = (at + step + tabs.length) % tabs.length;
    const tab = tabs[to];
    if (tab !== undefined) onChoose(tab[0]);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[to]?.focus();
  }

  return (
    <>
      <div className="tabs scroll-x" role="tablist" tabIndex={-1} aria-label={label} ref={list} onKeyDown={onKey}>
        {tabs.map(([key, word]) => (
          <button
            key={key}
            type="button"
            role="tab"
            id={`${id}-${key}`}
            aria-selected={key === chosen}
            aria-controls={`${id}-panel`}
            tabIndex={key === chosen ? 0 : -1}
            onClick={() => onChoose(key)}
          >
            {word}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${chosen}`}>
        {children}
      </div>
    </>
  );
}
