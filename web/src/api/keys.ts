/** Under which keys the query cache holds what. A change invalidates the shortest that covers it. */
export const keys = {
  me: ["me"],
  settings: ["settings"],
  system: ["system"],
  jobs: ["jobs"],
  jobLists: ["jobs", "list"],
  jobStats: ["jobs", "stats"],
  queue: ["jobs", "queue"],
  userJobs: ["jobs", "users"],
  videoJobs: ["jobs", "videos"],
  looks: ["looks"],
  jobStatus: (jobId: string) => ["jobs", "status", jobId],
  shares: (jobId: string) => ["jobs", "shares", jobId],
  guests: (jobId: string) => ["jobs", "guests", jobId],
} as const;
