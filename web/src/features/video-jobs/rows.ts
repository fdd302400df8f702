import type { VideoJob } from "@/api/videoJobs.ts";

/** What a table and a list of the same films are given. */
export interface RowsProps {
  jobs: readonly VideoJob[];
  listed: readonly string[];
  loading: boolean;
  deleting: string | null;
  onDelete: (job: VideoJob) => void;
}
