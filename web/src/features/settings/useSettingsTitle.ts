import { useTitle } from "@/ui/useTitle.ts";
import type { Words } from "@/words/english.ts";
import { useWords } from "@/words/WordsContext.tsx";

/** The tab of the browser has the name of the tab of the settings. */
export function useSettingsTitle(tab: keyof Words<"settings">["tabs"]): void {
  const { title, tabs } = useWords("settings");
  useTitle(`${tabs[tab]}, ${title}`);
}
