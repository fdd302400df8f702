import { Folder, House, Images, List, type LucideIcon, Palette, Plus, Table2 } from "lucide-react";
import { paths } from "@/lib/paths.ts";
import type { Words } from "@/words/en.ts";

interface Entry {
  path: string;
  icon: LucideIcon;
  word: (words: Words) => string;
}

/** Pages in the side bar. A page is here when it exists. */
export const pages: readonly Entry[] = [
  { path: paths.dashboard, icon: House, word: ({ shell }) => shell.dashboard },
  { path: paths.gallery, icon: Images, word: ({ gallery }) => gallery.title },
  { path: paths.videoJobs, icon: Table2, word: ({ videoJobs }) => videoJobs.short },
  { path: paths.jobs, icon: List, word: ({ allJobs }) => allJobs.title },
  { path: paths.projects, icon: Folder, word: ({ projects }) => projects.title },
  { path: paths.looks, icon: Palette, word: ({ looks }) => looks.title },
];

/** On a phone there is room for five at the lower edge; the last one opens the menu of the account. */
export const tabs: readonly Entry[] = [
  { path: paths.dashboard, icon: House, word: ({ shell }) => shell.home },
  { path: paths.gallery, icon: Images, word: ({ gallery }) => gallery.title },
  { path: paths.create, icon: Plus, word: ({ shell }) => shell.create },
  { path: paths.videoJobs, icon: Table2, word: ({ videoJobs }) => videoJobs.tab },
];
