import { ChartLine, Folder, House, Images, List, type LucideIcon, Palette, Plus, Settings, ShieldCheck, Table2 } from "lucide-react";
import type { Me } from "@/api/me.ts";
import { paths } from "@/lib/paths.ts";
import type { Words } from "@/words/english.ts";

interface Entry {
  path: string;
  /** The letter that leads here after `g`. */
  go?: string;
  icon: LucideIcon;
  word: (words: Words) => string;
  /** Shown to admins alone. */
  admin?: boolean;
  /** In the side bar it stands at its foot. */
  foot?: boolean;
}

/** Pages in the side bar, in the menu of a phone and in the search of commands. A page is here when it exists. */
const pages: readonly Entry[] = [
  { path: paths.dashboard, go: "d", icon: House, word: ({ shell }) => shell.dashboard },
  { path: paths.gallery, go: "g", icon: Images, word: ({ shell }) => shell.pages.gallery },
  { path: paths.videoJobs, go: "v", icon: Table2, word: ({ shell }) => shell.pages.videoJobs },
  { path: paths.jobs, go: "j", icon: List, word: ({ shell }) => shell.pages.jobs },
  { path: paths.projects, go: "p", icon: Folder, word: ({ shell }) => shell.pages.projects },
  { path: paths.looks, go: "l", icon: Palette, word: ({ shell }) => shell.pages.looks },
  { path: paths.insights, go: "i", icon: ChartLine, word: ({ shell }) => shell.pages.insights },
  { path: paths.admin, go: "a", icon: ShieldCheck, word: ({ shell }) => shell.pages.admin, admin: true },
  { path: paths.settings.home, go: "s", icon: Settings, word: ({ shell }) => shell.pages.settings, foot: true },
];

export const pagesOf = ({ role }: Me): readonly Entry[] => pages.filter(({ admin = false }) => !admin || role === "admin");

/** At the lower edge of a phone, where a menu of all other pages follows them. */
export const tabs: readonly Entry[] = [
  { path: paths.dashboard, icon: House, word: ({ shell }) => shell.home },
  { path: paths.gallery, icon: Images, word: ({ shell }) => shell.pages.gallery },
  { path: paths.create, icon: Plus, word: ({ shell }) => shell.create },
  { path: paths.videoJobs, icon: Table2, word: ({ shell }) => shell.pages.videoJobsTab },
];

/** The pages for which the lower edge of a phone has no room. */
export const beside = (me: Me): readonly Entry[] => pagesOf(me).filter(({ path }) => !tabs.some((tab) => tab.path === path));
