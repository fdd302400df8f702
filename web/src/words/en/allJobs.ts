import { number } from "./counts.ts";

export default {
  title: "All jobs",
  lead: "Numbered in the order in which you made them",
  total: "Total",
  completed: "Completed",
  running: "Running",
  number: "No.",
  name: "Name",
  type: "Type",
  status: "Status",
  created: "Created",
  types: { simple: "Simple", upload: "Upload", image: "Image" },
  typeHints: { simple: "From a prompt alone", upload: "Painted over a video", image: "From a picture" },
  statuses: { pending: "Pending", running: "Running", completed: "Completed", failed: "Failed" },
  loading: "Loading jobs",
  errorTitle: "Your jobs could not be loaded",
  emptyTitle: "No jobs yet",
  empty: "Each film that you make gets a number here.",
  newest: (shown: number, total: number) =>
    `The newest ${number(shown)} of ${number(total)} jobs are listed.`,
};
