import assert from "node:assert/strict";
import { test } from "node:test";
import { createStudio, StudioError, unwrap } from "../src/index.ts";
import { BASE, newPerson, order } from "./server.ts";

test("every route has the types of its parameters, bodies and answers", async () => {
  const { studio } = await newPerson();
  const jobId = await order(studio);
  const { jobs, pagination } = await unwrap(studio.api.GET("/api/me/jobs", { params: { query: { search: "harbour", sort: "prompt" } } }));
  assert.deepEqual(jobs.map((job) => job.jobId), [jobId]);
  assert.equal(pagination.total, 1);
  // @ts-expect-error there is no such order
  const { error } = await studio.api.GET("/api/me/jobs", { params: { query: { sort: "colour" } } });
  assert.equal(error?.error, "validation_error");
});

test("a refusal is an error with the problem that the server sent", async () => {
  const { studio } = await newPerson();
  const unknown = studio.api.GET("/api/status/{job_id}", { params: { path: { job_id: "4b1c0e9e-58f4-4ba4-9d3c-0a2f8f6f2f11" } } });
  await assert.rejects(unwrap(unknown), (error: StudioError) => {
    assert.deepEqual([error.status, error.code], [404, "not_found"]);
    assert.equal(error.message, error.problem?.message);
    return true;
  });
});

test("an answer that is no problem is an error with its status", async () => {
  const studio = createStudio({ baseUrl: BASE, token: "x", fetch: async () => new Response("<h1>", { status: 502, statusText: "Bad Gateway" }) });
  await assert.rejects(studio.getUserJobs(), { name: "StudioError", status: 502, message: "502 Bad Gateway", problem: undefined });
});

test("the names of the first documents lead to their routes", async () => {
  const { studio } = await newPerson();
  const look = await unwrap(studio.api.POST("/api/v1/looks", { body: { name: "Red coat" } }));
  const video = await unwrap(studio.api.POST("/api/v1/video-jobs", { body: { prompt: "a red coat", durationSeconds: 1, look_id: look.id } }));
  const { getUserJobs, listVideoJobs, deleteVideoJob, setVideoAsDefault } = studio;
  assert.deepEqual((await getUserJobs()).jobs.map((job) => job.uuid), [video.id]);
  assert.deepEqual((await listVideoJobs(0, 20)).items.map((item) => item.id), [video.id]);
  assert.deepEqual((await listVideoJobs(1)).items, []);
  assert.equal((await setVideoAsDefault(video.id, look.id)).isDefault, true);
  assert.equal(await deleteVideoJob(video.id), undefined);
  await assert.rejects(deleteVideoJob(video.id), { status: 404 });
});

test("a token is asked for before each request", async () => {
  const { token } = await newPerson();
  const tokens = ["expired", token];
  const studio = createStudio({ baseUrl: BASE, token: async () => tokens.shift() ?? token });
  await assert.rejects(studio.getUserJobs(), { status: 401 });
  assert.deepEqual((await studio.getUserJobs()).jobs, []);
});

test("an expired cookie is replaced once for all requests that wait for it, which are sent again with their bodies", async () => {
  const browser = await Browser.enter();
  browser.expire();
  const { api } = createStudio({ baseUrl: BASE, fetch: browser.send });
  const bodies = [{ prompt: "a red fox", durationSeconds: 1 }, { prompt: "a blue fox", durationSeconds: 1 }];
  const ordered = await Promise.all(bodies.map((body) => unwrap(api.POST("/api/generate-from-prompt", { body }))));
  assert.equal(new Set(ordered.map((job) => job.jobId)).size, 2);
  assert.deepEqual(browser.sent.filter((path) => path.startsWith("/api/auth/")), ["/api/auth/token/refresh"]);
});

test("a session that has ended is a refusal and not an endless refresh", async () => {
  const browser = new Browser();
  const { api } = createStudio({ baseUrl: BASE, fetch: browser.send });
  await assert.rejects(unwrap(api.GET("/api/me/jobs")), { status: 401 });
  assert.deepEqual(browser.sent, ["/api/me/jobs", "/api/auth/token/refresh"]);
});

test("wrong credentials are not refreshed", async () => {
  const browser = new Browser();
  const { api } = createStudio({ baseUrl: BASE, fetch: browser.send });
  const login = api.POST("/api/auth/login", { body: { email: "stranger@example.com", password: "password123" } });
  await assert.rejects(unwrap(login), { status: 401 });
  assert.deepEqual(browser.sent, ["/api/auth/login"]);
});

/** Keeps cookies, which `fetch` of Node does not; and sends the Origin of our own page. */
class Browser {
  readonly sent: string[] = [];
  readonly #cookies = new Map<string, string>();

  static async enter(): Promise<Browser> {
    const browser = new Browser();
    const { email } = await newPerson();
    const { api } = createStudio({ baseUrl: BASE, fetch: browser.send });
    await unwrap(api.POST("/api/auth/login", { body: { email, password: "password123" } }));
    browser.sent.length = 0;
    return browser;
  }

  /** The access cookie goes; the one for refreshing stays. */
  expire(): void {
    this.#cookies.delete("access_token");
  }

  readonly send = async (request: Request): Promise<Response> => {
    this.sent.push(new URL(request.url).pathname);
    const headers = new Headers(request.headers);
    headers.set("Origin", BASE);
    headers.set("Cookie", [...this.#cookies].map((pair) => pair.join("=")).join("; "));
    const response = await fetch(new Request(request, { headers }));
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    return response;
  };

  #keep(cookie: string): void {
    const [name, value] = cookie.slice(0, cookie.indexOf(";")).split("=");
    this.#cookies.set(name ?? "", value ?? "");
  }
}
