import { expect, test } from "vitest";
import { figuresOf, numbered, pageOf, PER_PAGE, userJobs } from "./jobs.ts";

const answered = (id: number, status: "pending" | "running" | "completed" | "failed" = "pending") => ({
  job_id: id,
  status,
  created_at: "2025-06-22T20:01:51.272456",
  job_name: "test",
  job_type: "simple" as const,
  user_id: "u",
  uuid: `job-${id}`,
});
const listed = (count: number) => userJobs({ jobs: Array.from({ length: count }, (_, index) => answered(index + 1)) }, null);

test("a job has the names of the page, and its time is UTC", () => {
  expect(numbered(answered(1))).toEqual({
    id: 1,
    uuid: "job-1",
    name: "test",
    type: "simple",
    status: "pending",
    created_at: "2025-06-22T20:01:51.272456Z",
  });
  expect(numbered({ ...answered(1), created_at: "2025-06-22T20:01:51.000Z" }).created_at).toBe("2025-06-22T20:01:51.000Z");
});

test("the newest job is first, and the header says how many there are", () => {
  const found = userJobs({ jobs: [answered(1), answered(2)] }, "12000");
  expect(found.jobs.map(({ id }) => id)).toEqual([2, 1]);
  expect(found.total).toBe(12_000);
});

test("the figures are total, completed and running", () => {
  const jobs = [answered(1, "completed"), answered(2, "completed"), answered(3, "running"), answered(4, "failed"), answered(5)];
  expect(figuresOf(userJobs({ jobs }, null))).toEqual({ total: 5, completed: 2, running: 1 });
});

test("a page has twenty jobs, and the last one the rest", () => {
  const { jobs } = listed(45);
  expect(pageOf(jobs, null)).toMatchObject({ page: 1, pages: 3 });
  expect(pageOf(jobs, "3").rows.map(({ id }) => id)).toEqual([5, 4, 3, 2, 1]);
  expect(pageOf(jobs, "2").rows).toHaveLength(PER_PAGE);
});

test.each([["0", 1], ["-3", 1], ["x", 1], ["1.5", 1], ["99", 3]])("page %s is page %i", (wanted, page) => {
  expect(pageOf(listed(45).jobs, wanted).page).toBe(page);
});

test("nothing is one empty page", () => {
  expect(pageOf([], null)).toEqual({ page: 1, pages: 1, rows: [] });
});
