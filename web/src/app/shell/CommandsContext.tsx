import { createContext, lazy, type ReactNode, Suspense, use, useCallback, useState } from "react";
import { useNavigate } from "react-router";
import { useBindings, useKeys } from "@/keys/useKeys.ts";
import { paths } from "@/lib/paths.ts";
import { useUser } from "@/session/AuthContext.tsx";
import type { Group } from "@/words/english.ts";
import { firstLanguage, loadGroup } from "@/words/words.ts";
import { pagesOf } from "./navigation.ts";

/** What is laid over every page: the search with its commands, and the keys. */
type Over = "palette" | "keys";

const CommandsContext = createContext<((over: Over) => void) | undefined>(undefined);

// Rare, so they are loaded when they are asked for.
const loadPalette = () => withWords(import("../palette/Palette.tsx"), "palette");
const Palette = lazy(() => loadPalette().then((module) => ({ default: module.Palette })));
const KeysDialog = lazy(() => withWords(import("../keys/KeysDialog.tsx"), "keys").then((module) => ({ default: module.KeysDialog })));

async function withWords<Module>(module: Promise<Module>, group: Group): Promise<Module> {
  await loadGroup(firstLanguage(), group);
  return module;
}

/** Opens one of them. */
export function useCommands(): (over: Over) => void {
  const open = use(CommandsContext);
  if (open === undefined) throw new Error("CommandsProvider is missing");
  return open;
}

/** Loads the search before it is opened. */
export const preparePalette = () => void loadPalette().catch(() => undefined);

/** The keys of every page, and what they open. */
export function CommandsProvider({ children }: { children: ReactNode }) {
  const [over, setOver] = useState<Over>();
  // The browser says later that a dialog is closed: then the other one may be open.
  const closed = useCallback((which: Over) => setOver((now) => (now === which ? undefined : now)), []);
  const navigate = useNavigate();
  useKeys({ palette: () => setOver("palette"), help: () => setOver("keys"), create: () => void navigate(paths.create) });
  const ways = pagesOf(useUser()).flatMap(({ path, go }) => (go === undefined ? [] : [[`g ${go}`, () => void navigate(path)] as const]));
  useBindings(Object.fromEntries(ways));
  return (
    <CommandsContext value={setOver}>
      {children}
      <Suspense>
        {over === "palette" && <Palette close={() => closed("palette")} openKeys={() => setOver("keys")} />}
        {over === "keys" && <KeysDialog close={() => closed("keys")} />}
      </Suspense>
    </CommandsContext>
  );
}
