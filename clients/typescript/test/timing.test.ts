import assert from "node:assert/strict";
import { test } from "node:test";
import { StudioError } from "../src/index.ts";
import { Poller } from "../src/live/poller.ts";
import { expiryOf, pause, pauseAfter, TIMING } from "../src/live/timing.ts";

test("pauses double up to the longest one and are spread over their whole length", () => {
  const longest = [0, 1, 2, 5, 1000].map((failures) => pauseAfter(failures, TIMING, () => 1));
  assert.deepEqual(longest, [1_000, 2_000, 4_000, 30_000, 30_000]);
  assert.equal(pauseAfter(3, TIMING, () => 0), 0);
  assert.equal(pauseAfter(0, TIMING, () => 0.5), 500);
});

test("a pause ends when it is called off", async () => {
  const calling = new AbortController();
  const paused = pause(60_000, calling.signal);
  calling.abort();
  await paused;
  await pause(60_000, calling.signal);
});

test("a read that is refused is repeated after the time that the server asks for", async () => {
  const reads: number[] = [];
  await new Promise<void>((resolve) => {
    const poller = new Poller(10, async () => {
      reads.push(performance.now());
      if (reads.length === 1) throw new StudioError(new Response(null, { status: 429, headers: { "Retry-After": "1" } }), null);
      poller.stop();
      resolve();
    });
    poller.start();
  });
  const [first = 0, second = 0] = reads;
  assert.ok(second - first >= 990);
});

test("the end of an access token is read from it, and an API key has none", () => {
  const payload = Buffer.from(JSON.stringify({ sub: "ünï", exp: 1_800_000_000 })).toString("base64url");
  assert.equal(expiryOf(`e30.${payload}.c2ln`), 1_800_000_000_000);
  assert.equal(expiryOf("mm_live_abc"), undefined);
  assert.equal(expiryOf("a.b.c"), undefined);
  assert.equal(expiryOf(`e30.${Buffer.from("{}").toString("base64url")}.c2ln`), undefined);
});
