import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { keysOf } from "@/keys/map.ts";
import { useKeys } from "@/keys/useKeys.ts";
import { Input } from "./Input.tsx";

/** A list for each letter would be answered too late to be read. */
const PAUSE = 250;

interface SearchBoxProps {
  label: string;
  /** What is searched for now. */
  query: string;
  onSearch: (query: string) => void;
}

/** Searches while one types, with a pause. `/` leads to it from anywhere on the page. */
export function SearchBox({ label, query, onSearch }: SearchBoxProps) {
  const [typed, setTyped] = useState(query);
  const [seen, setSeen] = useState(query);
  const [key] = keysOf("search");
  const box = useRef<HTMLDivElement>(null);
  // Back and Forward change the address, and then the box; typing changes the box first.
  if (query !== seen) {
    setSeen(query);
    setTyped(query);
  }
  useEffect(() => {
    if (typed === query) return undefined;
    const timer = setTimeout(onSearch, PAUSE, typed);
    return () => clearTimeout(timer);
  }, [typed, query, onSearch]);
  useKeys({ search: () => box.current?.querySelector("input")?.focus() });
  return (
    <div className="search" ref={box}>
      <Input
        type="search"
        placeholder={label}
        aria-label={label}
        aria-keyshortcuts={key}
        maxLength={500}
        icon={<Search className="i" aria-hidden />}
        end={
          <span className="kbd" aria-hidden>
            {key}
          </span>
        }
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </div>
  );
}
