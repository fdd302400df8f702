/** Under which keys the query cache holds what. A change invalidates the shortest that covers it. */
export const keys = {
  me: ["me"],
  settings: ["settings"],
  system: ["system"],
  models: ["models"],
  /** Films of the studio: not among those of the account. */
  examples: ["examples"],
  estimate: (asked: object) => ["estimate", asked],
  jobs: ["jobs"],
  jobLists: ["jobs", "list"],
  jobStats: ["jobs", "stats"],
  queue: ["jobs", "queue"],
  userJobs: ["jobs", "users"],
  videoJobs: ["jobs", "videos"],
  looks: ["looks"],
  upload: (uploadId: string) => ["uploads", uploadId],
  jobStatus: (jobId: string) => ["jobs", "status", jobId],
  shares: (jobId: string) => ["jobs", "shares", jobId],
  guests: (jobId: string) => ["jobs", "guests", jobId],
} as const;
