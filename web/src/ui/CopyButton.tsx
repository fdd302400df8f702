import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { useWords } from "@/words/WordsContext.tsx";
import { IconButton } from "./Button.tsx";

/** Copies a text, and shows for two seconds that it did. */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const words = useWords();
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return undefined;
    const timer = setTimeout(setDone, 2000, false);
    return () => clearTimeout(timer);
  }, [done]);
  const Icon = done ? Check : Copy;
  const copy = () => void navigator.clipboard.writeText(text).then(() => setDone(true));
  return (
    <IconButton
      size="sm"
      label={done ? words.common.copied : (label ?? words.common.copy)}
      icon={<Icon className="i" aria-hidden />}
      onClick={copy}
    />
  );
}
