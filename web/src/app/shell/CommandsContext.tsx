import { createContext, type ReactNode, use, useCallback, useLayoutEffect, useState } from "react";
import { useNavigate } from "react-router";
import { useBindings, useKeys } from "@/keys/useKeys.ts";
import { paths } from "@/lib/paths.ts";
import { useUser } from "@/session/AuthContext.tsx";
import { laterDialog } from "@/ui/later.tsx";
import { pagesOf } from "./navigation.ts";
import { catchTyping } from "./typedAhead.ts";

/** What is laid over every page: the search with its commands, and the keys. */
type Over = "palette" | "keys";

const CommandsContext = createContext<((over: Over) => void) | undefined>(undefined);

// Rare, so they are loaded when they are asked for.
const Palette = laterDialog(async () => (await import("../palette/Palette.tsx")).Palette, { words: ["palette"], waiting: Typing });
const KeysDialog = laterDialog(async () => (await import("../keys/KeysDialog.tsx")).KeysDialog, { words: ["keys"] });

/** In the place of the search: what is typed meanwhile will be in its box. */
function Typing({ close }: { close: () => void }) {
  // The search reads it and takes the focus in the same commit, so that no key falls between them.
  useLayoutEffect(() => catchTyping(close), [close]);
  return null;
}

/** Opens one of them. */
export function useCommands(): (over: Over) => void {
  const open = use(CommandsContext);
  if (open === undefined) throw new Error("CommandsProvider is missing");
  return open;
}

/** Loads the search before it is opened. */
export const preparePalette = Palette.prepare;

/** The keys of every page, and what they open. */
export function CommandsProvider({ children }: { children: ReactNode }) {
  const [over, setOver] = useState<Over>();
  // The browser says later that a dialog is closed: then the other one may be open.
  const closed = useCallback((which: Over) => setOver((now) => (now === which ? undefined : now)), []);
  const closePalette = useCallback(() => closed("palette"), [closed]);
  const navigate = useNavigate();
  useKeys({ palette: () => setOver("palette"), help: () => setOver("keys"), create: () => void navigate(paths.create) });
  const ways = pagesOf(useUser()).flatMap(({ path, go }) => (go === undefined ? [] : [[`g ${go}`, () => void navigate(path)] as const]));
  useBindings(Object.fromEntries(ways));
  return (
    <CommandsContext value={setOver}>
      {children}
      {over === "palette" && <Palette close={closePalette} openKeys={() => setOver("keys")} />}
      {over === "keys" && <KeysDialog close={() => closed("keys")} />}
    </CommandsContext>
  );
}
