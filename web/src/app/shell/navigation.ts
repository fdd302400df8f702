import { Folder, House, Images, List, type LucideIcon, Palette, Plus, Table2 } from "lucide-react";
import { paths } from "@/lib/paths.ts";
import type { Words } from "@/words/english.ts";

interface Entry {
  path: string;
  icon: LucideIcon;
  word: (words: Words) => string;
}

/** Pages in the side bar. A page is here when it exists. */
export const pages: readonly Entry[] = [
  { path: paths.dashboard, icon: House, word: ({ shell }) => shell.dashboard },
  { path: paths.gallery, icon: Images, word: ({ shell }) => shell.pages.gallery },
  { path: paths.videoJobs, icon: Table2, word: ({ shell }) => shell.pages.videoJobs },
  { path: paths.jobs, icon: List, word: ({ shell }) => shell.pages.jobs },
  { path: paths.projects, icon: Folder, word: ({ shell }) => shell.pages.projects },
  { path: paths.looks, icon: Palette, word: ({ shell }) => shell.pages.looks },
];

/** On a phone there is room for five at the lower edge; the last one opens the menu of the account. */
export const tabs: readonly Entry[] = [
  { path: paths.dashboard, icon: House, word: ({ shell }) => shell.home },
  { path: paths.gallery, icon: Images, word: ({ shell }) => shell.pages.gallery },
  { path: paths.create, icon: Plus, word: ({ shell }) => shell.create },
  { path: paths.videoJobs, icon: Table2, word: ({ shell }) => shell.pages.videoJobsTab },
];
