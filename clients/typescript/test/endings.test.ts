import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import type { Ending } from "../src/index.ts";
import { follow, type Following, IMPATIENT } from "./following.ts";
import { event, position, snapshot } from "./messages.ts";
import { json, problem, ScriptedServer } from "./scripted.ts";

let server: ScriptedServer;
let following: Following | undefined;

beforeEach(async () => {
  server = await ScriptedServer.start();
});

afterEach(() => {
  following?.live.close();
  server.stop();
});

function begin(options: Partial<Parameters<typeof follow>[0]> = {}): Following {
  following = follow({ baseUrl: server.base, ...options });
  return following;
}

function tickets(): number {
  return server.requests.filter((path) => path === "/api/ws-ticket").length;
}

const FINAL: [number, Ending][] = [
  [1008, "refused"],
  [1009, "refused"],
  [4403, "forbidden"],
];
for (const [code, ending] of FINAL) {
  test(`a connection that ends with ${code} does not come back`, async () => {
    const { live, states } = begin();
    (await server.accept()).close(code);
    assert.equal(await live.ended, ending);
    assert.deepEqual([live.state, states.at(-1), tickets()], ["ended", "ended", 1]);
  });
}

for (const code of [1000, 1001, 1011, 1012, 1013, 4401]) {
  test(`a connection that ends with ${code} comes back with a new ticket, and goes on behind the last event`, async () => {
    server.answers.set("/api/status/a", (response) => problem(response, 503, "unavailable"));
    const { arrived } = begin();
    const first = await server.accept();
    assert.deepEqual(await first.next(), { type: "subscribe", jobs: ["a"] });
    first.send(snapshot("a", 1), event("a", 2));
    await arrived(2);
    first.close(code);
    const second = await server.accept();
    assert.deepEqual([first.ticket, second.ticket], ["ticket-1", "ticket-2"]);
    assert.deepEqual(await second.next(), { type: "subscribe", jobs: ["a"], after: position(2) });
  });
}

test("a connection that is lost without a word comes back", async () => {
  begin();
  (await server.accept()).drop();
  await (await server.accept()).next();
});

test("a server that does not answer pings is left, and another connection begun", async () => {
  const { states } = begin({ timing: { ping: 20, pong: 20 } });
  await (await server.accept()).next();
  server.answersPings = false;
  await (await server.accept()).next();
  assert.deepEqual(states.slice(0, 2), ["live", "connecting"]);
});

test("a session that has ended gets no ticket, and that is the end", async () => {
  const { live } = begin();
  const first = await server.accept();
  server.answers.set("/api/ws-ticket", (response) => problem(response, 401, "unauthorized"));
  first.close(4401);
  assert.equal(await live.ended, "unauthenticated");
});

test("a user who may not follow gets no ticket, and that is the end", async () => {
  server.answers.set("/api/ws-ticket", (response) => problem(response, 403, "forbidden"));
  assert.equal(await begin().live.ended, "forbidden");
});

test("a server that asks to wait is asked again after that time", async () => {
  const ticket = server.answers.get("/api/ws-ticket");
  const asked: number[] = [];
  server.answers.set("/api/ws-ticket", (response, request) => {
    asked.push(performance.now());
    if (asked.length === 1) problem(response, 503, "unavailable", { "Retry-After": "1" });
    else ticket?.(response, request);
  });
  begin();
  await server.accept();
  assert.ok((asked[1] ?? 0) - (asked[0] ?? 0) >= 990);
});

test("closing ends it at once, and nothing comes after", async () => {
  const { live, received, arrived } = begin();
  const conversation = await server.accept();
  conversation.send(snapshot("a", 1));
  await arrived(1);
  live.close();
  assert.equal(await live.ended, "closed");
  conversation.send(event("a", 2));
  assert.equal(received.length, 1);
});

test("while tries fail, states are read; when a try succeeds, they are not read any more", async () => {
  const ticket = server.answers.get("/api/ws-ticket");
  let sequence = 0;
  server.answers.delete("/api/ws-ticket");
  server.answers.set("/api/status/a", (response) => {
    json(response, 200, { jobId: "a", status: "processing", sequence: ++sequence }, { "X-Position": position(7) });
  });
  const { live, states, arrived, first } = begin(IMPATIENT);
  const polled = await arrived(2);
  assert.deepEqual([polled.type, "sequence" in polled && polled.sequence, live.state], ["snapshot", 2, "polling"]);
  if (ticket) server.answers.set("/api/ws-ticket", ticket);
  const conversation = await server.accept();
  assert.deepEqual(await conversation.next(), { type: "subscribe", jobs: ["a"], after: position(7) });
  conversation.send(event("a", 100));
  await first("event");
  assert.deepEqual([live.state, states], ["live", ["polling", "live"]]);
});

test("while a try hangs, states are read, and another try follows", async () => {
  const ticket = server.answers.get("/api/ws-ticket");
  server.answers.set("/api/ws-ticket", () => undefined);
  server.answers.set("/api/status/a", (response) => json(response, 200, { jobId: "a", status: "processing", sequence: 1 }));
  const { live, arrived } = begin({ timing: { patience: 20, pong: 500 } });
  await arrived(1);
  assert.equal(live.state, "polling");
  if (ticket) server.answers.set("/api/ws-ticket", ticket);
  await server.accept();
});

test("while tries fail, the events of all jobs are read, behind an overview that has the list read", async () => {
  const ticket = server.answers.get("/api/ws-ticket");
  const pages = [[2, "job"], [3, "credits"], [4, "job"]] as const;
  server.answers.delete("/api/ws-ticket");
  server.answers.set("/api/me/jobs", (response) => json(response, 200, {}, { "X-Position": position(1) }));
  server.answers.set("/api/events", (response, request) => {
    const after = new URL(request.url ?? "", server.base).searchParams.get("after");
    const index = pages.findIndex(([number]) => position(number - 1) === after);
    const [number, aggregate] = pages[index] ?? [4, undefined];
    const events = aggregate ? [{ position: position(number), sequence: number, event: "JobQueued", eventId: `${number}`, at: "", aggregate, aggregateId: "a", data: {} }] : [];
    json(response, 200, { events, position: position(number), more: index < pages.length - 1 && index >= 0 });
  });
  const { received, arrived } = begin({ jobs: "all", ...IMPATIENT });
  await arrived(3);
  assert.deepEqual(received.map((message) => [message.type, message.position]), [
    ["snapshot", position(1)],
    ["event", position(2)],
    ["event", position(4)],
  ]);
  if (ticket) server.answers.set("/api/ws-ticket", ticket);
  assert.deepEqual(await (await server.accept()).next(), { type: "subscribe", jobs: "all", after: position(4) });
});

test("an addition that is refused ends nothing but itself: everything is asked for together", async () => {
  const { live, arrived } = begin();
  const first = await server.accept();
  await first.next();
  live.subscribe("b");
  await first.next();
  first.close(4403);
  const second = await server.accept();
  assert.deepEqual(await second.next(), { type: "subscribe", jobs: ["a", "b"] });
  second.send({ v: 1, type: "unsubscribed", position: null, jobId: "b", data: { reason: "forbidden" } });
  assert.equal((await arrived(1)).jobId, "b");
  second.close(4403);
  assert.equal(await live.ended, "forbidden");
});

test("where there is no room, states are read until there is", async () => {
  server.answers.set("/api/status/a", (response) => json(response, 200, { jobId: "a", status: "completed", sequence: 9 }));
  const { states, arrived } = begin();
  (await server.accept()).close(1013);
  await arrived(1);
  await (await server.accept()).next();
  assert.equal(states[0], "polling");
  assert.equal(server.requests.filter((path) => path === "/api/status/a").length, 1, "a finished job is read once");
});

test("a job that is gone or withdrawn is not read again", async () => {
  server.answers.delete("/api/ws-ticket");
  server.answers.set("/api/status/b", (response) => problem(response, 403, "forbidden"));
  const { received, arrived } = begin({ jobs: ["a", "b"], ...IMPATIENT });
  await arrived(2);
  assert.deepEqual(
    received.map((message) => message.type === "unsubscribed" && [message.jobId, message.data.reason]),
    [["a", "not_found"], ["b", "forbidden"]],
  );
});
