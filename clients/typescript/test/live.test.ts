import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { follow, type Following } from "./following.ts";
import { event, overview, position, progress, snapshot } from "./messages.ts";
import { ScriptedServer } from "./scripted.ts";

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

test("messages of a job come in the order of its versions, and late ones do not come", async () => {
  const { received, arrived } = begin();
  const messages = [snapshot("a", 4), progress("a", 4, 20), event("a", 5), event("a", 6)];
  (await server.accept()).send(event("a", 3), ...messages.slice(0, 2), progress("a", 4, 10), event("a", 5), event("a", 4), event("a", 6));
  await arrived(5);
  assert.deepEqual(received, [event("a", 3), ...messages]);
});

test("a position that is given is where it begins", async () => {
  begin({ jobs: "all", after: position(3) });
  assert.deepEqual(await (await server.accept()).next(), { type: "subscribe", jobs: "all", after: position(3) });
});

test("the position is that of the newest message, whatever it says", async () => {
  const { live, arrived } = begin();
  const conversation = await server.accept();
  const pong = { v: 1 as const, type: "pong" as const, position: position(9), jobId: null, data: {} };
  conversation.send(snapshot("a", 1), progress("a", 1, 5), event("a", 2));
  await arrived(3);
  assert.equal(live.position, position(2));
  conversation.send(pong, { v: 1, type: "error", position: null, jobId: null, data: { code: "invalid_message", message: "" } });
  await arrived(4);
  assert.equal(live.position, position(9));
  conversation.send(event("a", 2), snapshot("a", 2));
  await arrived(5);
  assert.equal(live.position, position(2), "an event that is known is sent again, because less was sent than it seemed");
});

test("after a reset the old position and versions count no more", async () => {
  const { received, arrived } = begin();
  const first = await server.accept();
  first.send(event("a", 9, 90), { v: 1, type: "reset", position: position(2), jobId: null, data: { reason: "unknown_position" } }, snapshot("a", 1, 2));
  await arrived(3);
  assert.deepEqual(received.map((message) => message.type), ["event", "reset", "snapshot"]);
  first.drop();
  assert.deepEqual(await (await server.accept()).next(), { type: "subscribe", jobs: ["a"], after: position(2) });
});

test("a job of which nothing has come yet begins with its snapshot when the connection has come back", async () => {
  const { arrived } = begin({ jobs: ["a", "b"] });
  const first = await server.accept();
  first.send(snapshot("a", 1, 7));
  await arrived(1);
  first.drop();
  const second = await server.accept();
  assert.deepEqual(await second.next(), { type: "subscribe", jobs: ["a"], after: position(7) });
  assert.deepEqual(await second.next(), { type: "subscribe", jobs: ["b"] });
});

test("jobs that were added are followed after the connection has come back, and those that were left out are not", async () => {
  const { live, arrived } = begin({ jobs: ["a", "b", "c"], after: position(1) });
  const first = await server.accept();
  await first.next();
  live.subscribe("d");
  live.unsubscribe("b");
  assert.deepEqual(await first.next(), { type: "subscribe", jobs: ["d"] });
  assert.deepEqual(await first.next(), { type: "unsubscribe", jobs: ["b"] });
  first.send({ v: 1, type: "unsubscribed", position: null, jobId: "c", data: { reason: "deleted" } });
  await arrived(1);
  first.send(event("a", 2));
  await arrived(2);
  first.drop();
  const second = await server.accept();
  assert.deepEqual(await second.next(), { type: "subscribe", jobs: ["a"], after: position(2) });
  assert.deepEqual(await second.next(), { type: "subscribe", jobs: ["d"] }, "nothing of it has come yet");
  second.send(snapshot("d", 1), event("d", 2, 3));
  await arrived(4);
  second.drop();
  assert.deepEqual(await (await server.accept()).next(), { type: "subscribe", jobs: ["a", "d"], after: position(3) });
});

test("more jobs than one message may name are named in several", async () => {
  const jobs = Array.from({ length: 201 }, (_, number) => `job-${number}`);
  begin({ jobs });
  const conversation = await server.accept();
  assert.deepEqual(await conversation.next(), { type: "subscribe", jobs: jobs.slice(0, 200) });
  assert.deepEqual(await conversation.next(), { type: "subscribe", jobs: jobs.slice(200) });
});

test("all jobs are followed beside single ones of others, and each goes on where it is", async () => {
  const { live, arrived } = begin({ jobs: "all" });
  live.subscribe("a");
  const first = await server.accept();
  assert.deepEqual(await first.next(), { type: "subscribe", jobs: "all" });
  assert.deepEqual(await first.next(), { type: "subscribe", jobs: ["a"] });
  first.send(overview({ b: 3 }, 5), event("a", 1, 6));
  await arrived(2);
  first.drop();
  const second = await server.accept();
  assert.deepEqual(await second.next(), { type: "subscribe", jobs: "all", after: position(6) });
  assert.deepEqual(await second.next(), { type: "subscribe", jobs: ["a"] }, "its snapshot has not come");
  live.unsubscribe("all");
  assert.deepEqual(await second.next(), { type: "unsubscribe", jobs: "all" });
});

test("what is added and removed in one task goes out in one message", async () => {
  const { live } = begin();
  const conversation = await server.accept();
  await conversation.next();
  live.unsubscribe("a");
  live.subscribe("b");
  live.subscribe("c", "d");
  live.unsubscribe("d");
  live.subscribe("a");
  assert.deepEqual(await conversation.next(), { type: "subscribe", jobs: ["b", "c", "a"] });
  live.unsubscribe("c");
  assert.deepEqual(await conversation.next(), { type: "unsubscribe", jobs: ["c"] });
});

test("a job that is followed again before the end of its following is confirmed stays followed", async () => {
  const { live, received, arrived } = begin();
  const first = await server.accept();
  await first.next();
  live.unsubscribe("a");
  await first.next();
  live.subscribe("a");
  await first.next();
  first.send({ v: 1, type: "unsubscribed", position: null, jobId: "a", data: { reason: "requested" } }, snapshot("a", 4));
  await arrived(1);
  first.drop();
  assert.deepEqual(await (await server.accept()).next(), { type: "subscribe", jobs: ["a"], after: position(4) });
  assert.deepEqual(received, [snapshot("a", 4)]);
});

test("a token is replaced on the connection before it expires", async () => {
  const tokens: string[] = [];
  function token(): string {
    tokens.push(tokenUntil(Date.now() + 10_000 + tokens.length));
    return tokens.at(-1) ?? "";
  }
  begin({ token, timing: { refreshAhead: 9_900 } });
  const conversation = await server.accept();
  await conversation.next();
  const refresh = await conversation.next();
  assert.ok(refresh.type === "refresh" && tokens.indexOf(refresh.token) > 0);
});

test("without a WebSocket there is nothing but polling", async () => {
  const present = globalThis.WebSocket;
  Reflect.deleteProperty(globalThis, "WebSocket");
  try {
    const { live, arrived } = begin();
    assert.equal((await arrived(1)).type, "unsubscribed");
    assert.equal(live.state, "polling");
    assert.deepEqual([...new Set(server.requests)], ["/api/status/a"]);
  } finally {
    globalThis.WebSocket = present;
  }
});

function tokenUntil(milliseconds: number): string {
  const payload = Buffer.from(JSON.stringify({ exp: milliseconds / 1000 })).toString("base64url");
  return `e30.${payload}.c2ln`;
}
