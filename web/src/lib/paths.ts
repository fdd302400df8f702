/** Every path of the page, below its root path. */
export const paths = {
  /** `/admin/<tab>`, and one account at `/admin/users/<id>`. */
  admin: "/admin",
  home: "/",
  login: "/login",
  register: "/register",
  forgotten: "/reset",
  reset: "/reset/:token",
  create: "/create",
  credits: "/credits",
  dashboard: "/dashboard",
  help: "/help",
  share: "/share/:token",
  insights: "/insights",
  jobs: "/jobs",
  videoJobs: "/video-jobs",
  looks: "/looks",
  gallery: "/gallery",
  trash: "/trash",
  projects: "/projects",
  project: (projectId: string) => `/projects/${encodeURIComponent(projectId)}`,
  /** A page of the guide, and a heading of it. */
  helpOf: (page: string, heading = "") => `/help${page && `/${page}`}${heading && `#${heading}`}`,
  settings: {
    home: "/settings",
    profile: "/settings/profile",
    ai: "/settings/ai",
    notifications: "/settings/notifications",
    storage: "/settings/storage",
    security: "/settings/security",
    sessions: "/settings/sessions",
    keys: "/settings/keys",
    webhooks: "/settings/webhooks",
    integrations: "/settings/integrations",
  },
  result: (jobId: string) => `/result/${encodeURIComponent(jobId)}`,
} as const;

/** A new film with what an earlier one was made of, with one part of that, or with its shots to be changed. */
export function createFrom(jobId: string, use?: "prompt" | "seed" | "style" | "size" | "storyboard"): string {
  const query = new URLSearchParams({ from: jobId });
  if (use !== undefined) query.set("use", use);
  return `${paths.create}?${query}`;
}

/** Where to go on after logging in: a path of this page, and nothing else. */
export function nextPath(wanted: string | null): string {
  const ours = wanted !== null && /^\/(?![/\\])/.test(wanted) && !wanted.startsWith(paths.login);
  return ours ? wanted : paths.dashboard;
}

/** The login page that leads back to `from`. */
export function loginPath(from: string): string {
  const next = nextPath(from);
  return next === paths.dashboard ? paths.login : `${paths.login}?${new URLSearchParams({ next })}`;
}

/** A film as it was at a moment. */
export const resultAsOf = (jobId: string, asOf: string) => `${paths.result(jobId)}?${new URLSearchParams({ asOf })}`;

/** Where looking back begins: a minute ago. */
export const aMinuteAgo = () => new Date(Date.now() - 60_000).toISOString();
