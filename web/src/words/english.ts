import first from "./en/index.ts";

/** Words by the page or the component that shows them: each group is a file, loaded with what it belongs to. */
export const english = {
  admin: () => import("./en/admin.ts"),
  allJobs: () => import("./en/allJobs.ts"),
  auth: () => import("./en/auth.ts"),
  create: () => import("./en/create.ts"),
  credits: () => import("./en/credits.ts"),
  gallery: () => import("./en/gallery.ts"),
  help: () => import("./en/help.ts"),
  insights: () => import("./en/insights.ts"),
  join: () => import("./en/join.ts"),
  keys: () => import("./en/keys.ts"),
  looks: () => import("./en/looks.ts"),
  notifications: () => import("./en/notifications.ts"),
  palette: () => import("./en/palette.ts"),
  past: () => import("./en/past.ts"),
  player: () => import("./en/player.ts"),
  projects: () => import("./en/projects.ts"),
  refusals: () => import("./en/refusals.ts"),
  result: () => import("./en/result.ts"),
  settings: () => import("./en/settings.ts"),
  share: () => import("./en/share.ts"),
  trash: () => import("./en/trash.ts"),
  videoJobs: () => import("./en/videoJobs.ts"),
};

/** What every page shows. */
export const firstEnglish = first;

export type Group = keyof typeof english;

type Texts<Name> = Name extends Group ? (Awaited<ReturnType<(typeof english)[Name]>> extends { default: infer Text } ? Text : never) : typeof first;

type Widened<Type> = Type extends string
  ? string
  : Type extends (...given: infer Given) => string
    ? (...given: Given) => string
    : { [Key in keyof Type]: Widened<Type[Key]> };

/** The words of a group by their keys, which are the same in every language; without a group those that every page shows. */
export type Words<Name extends Group | undefined = undefined> = Widened<Texts<Name>>;
