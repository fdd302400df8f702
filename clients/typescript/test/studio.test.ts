/** Live updates of a real server. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { unwrap } from "../src/index.ts";
import { follow } from "./following.ts";
import { Proxy } from "./proxy.ts";
import { BASE, newPerson, order, type Person } from "./server.ts";

const proxy = await Proxy.to(BASE);
after(() => proxy.stop());

/** Jobs begin and end without a worker. */
async function cancel({ studio }: Person, job_id: string): Promise<void> {
  await unwrap(studio.api.POST("/api/me/jobs/{job_id}/cancel", { params: { path: { job_id } } }));
}

test("an order and its end arrive as they happen", async () => {
  const ann = await newPerson();
  const jobId = await order(ann.studio);
  const { live, received, arrived } = follow({ baseUrl: BASE, token: ann.token, jobs: [jobId] });
  const first = await arrived(1);
  assert.ok(first.type === "snapshot" && first.jobId === jobId);
  assert.deepEqual([first.data.status, first.data.prompt], ["queued", "a quiet harbour at dusk"]);
  await cancel(ann, jobId);
  const second = await arrived(2);
  assert.ok(second.type === "event");
  assert.ok(second.sequence > first.sequence);
  live.close();
  assert.equal(await live.ended, "closed");
  assert.ok(received.every((message) => message.jobId === jobId));
});

test("who follows all misses nothing while connections are lost again and again", async () => {
  const ann = await newPerson();
  const following = follow({ baseUrl: proxy.base, token: ann.token, jobs: "all" });
  await following.arrived(1);
  for (let number = 0; number < 6; number += 1) {
    const jobId = await order(ann.studio, `fox ${number}`);
    proxy.cut();
    await cancel(ann, jobId);
  }
  const log = await unwrap(ann.studio.api.GET("/api/events", { params: { query: { limit: 1000 } } }));
  const expected = log.events.filter((event) => event.aggregate === "job").map((event) => event.eventId);
  const seen = new Set<string>();
  for (let count = 1; seen.size < expected.length; count += 1) {
    const message = await following.arrived(count);
    if (message.type !== "event" || message.jobId === null) continue;
    assert.ok(!seen.has(message.data.eventId), "an event came twice");
    seen.add(message.data.eventId);
  }
  following.live.close();
  assert.deepEqual([...seen], expected);
});

test("a position of another log is reset, and what follows is of this one", async () => {
  const ann = await newPerson();
  const jobId = await order(ann.studio);
  const { response } = await ann.studio.api.GET("/api/me/jobs");
  const position = response.headers.get("X-Position") ?? "";
  const elsewhere = position.slice(0, 14) + (position[14] === "A" ? "B" : "A") + position.slice(15);
  const { live, received, arrived } = follow({ baseUrl: BASE, token: ann.token, jobs: [jobId], after: elsewhere });
  await arrived(2);
  assert.deepEqual(received.map((message) => message.type), ["reset", "snapshot"]);
  live.close();
});

test("a key that is revoked ends what was opened with it", async () => {
  const { studio } = await newPerson();
  const asked = { name: "live", scopes: ["jobs:read" as const, "events:read" as const], password: "password123" };
  const { id, key } = await unwrap(studio.api.POST("/api/keys", { body: asked }));
  const { live, arrived } = follow({ baseUrl: BASE, token: key, jobs: "all" });
  await arrived(1);
  await unwrap(studio.api.DELETE("/api/keys/{key_id}", { params: { path: { key_id: id } } }));
  assert.equal(await live.ended, "unauthenticated");
});
