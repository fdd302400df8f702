import assert from "node:assert/strict";
import { test } from "node:test";
import type { LiveMessage } from "../src/index.ts";
import { Order } from "../src/live/order.ts";
import { event, overview, progress, snapshot } from "./messages.ts";

/** The messages that pass, in order. */
function passed(messages: readonly LiveMessage[]): LiveMessage[] {
  const order = new Order();
  return messages.map((message) => order.newer(message)).filter((message) => message !== undefined);
}

test("an event comes once, and none after a newer one", () => {
  const [first, second, third] = [event("a", 1), event("a", 2), event("a", 3)];
  assert.deepEqual(passed([first, third, second, third]), [first, third]);
});

test("jobs are ordered each for itself", () => {
  const messages = [event("a", 5), event("b", 1), event("a", 6), event("b", 2)];
  assert.deepEqual(passed(messages), messages);
});

test("a snapshot replaces what is as old, and nothing that is newer", () => {
  const same = snapshot("a", 3);
  assert.deepEqual(passed([event("a", 3), same, event("a", 3), snapshot("a", 2)]), [event("a", 3), same]);
});

test("of two progresses of one version the higher percent wins", () => {
  assert.deepEqual(passed([progress("a", 2, 40), progress("a", 2, 30), progress("a", 2, 40), progress("a", 2, 41)]), [
    progress("a", 2, 40),
    progress("a", 2, 41),
  ]);
});

test("progress of a former version is of the past, and of a new attempt it begins again", () => {
  assert.deepEqual(passed([progress("a", 2, 90), event("a", 3), progress("a", 2, 95), progress("a", 3, 5)]), [
    progress("a", 2, 90),
    event("a", 3),
    progress("a", 3, 5),
  ]);
});

test("an event that progress has overtaken still comes", () => {
  assert.deepEqual(passed([progress("a", 2, 10), event("a", 2)]), [progress("a", 2, 10), event("a", 2)]);
});

test("of an overview of all jobs those remain of which nothing newer is known", () => {
  const [seen] = passed([event("a", 5), overview({ a: 4, b: 1 })]).slice(1);
  assert.deepEqual(seen, overview({ b: 1 }));
});

test("events of something else than jobs are not compared", () => {
  const others = [event(null, 2), event(null, 1)];
  assert.deepEqual(passed(others), others);
});
