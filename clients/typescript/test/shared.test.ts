import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { createStudio, type Ending, type LiveMessage, type LiveState } from "../src/index.ts";
import { SharedLive } from "../src/live/shared.ts";
import { QUICK } from "./following.ts";
import { event, overview, snapshot } from "./messages.ts";
import { problem, ScriptedServer } from "./scripted.ts";

let server: ScriptedServer;
let shared: SharedLive;
const stops: (() => void)[] = [];

beforeEach(async () => {
  server = await ScriptedServer.start();
  const studio = createStudio({ baseUrl: server.base, token: "key" });
  shared = new SharedLive((options) => studio.live({ ...options, timing: QUICK }), 10);
});

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  server.stop();
});

/** A view of a page, and what it has got. */
class View {
  readonly received: LiveMessage[] = [];
  readonly states: LiveState[] = [];
  readonly ended: Promise<Ending>;
  readonly leave: () => void;
  #waiting: (() => void) | undefined;

  constructor(target: string) {
    let end: (ending: Ending) => void;
    this.ended = new Promise((resolve) => (end = resolve));
    this.leave = shared.follow(target, {
      onMessage: (message) => {
        this.received.push(message);
        this.#waiting?.();
      },
      onState: (state) => this.states.push(state),
      onEnd: (ending) => end(ending),
    });
    stops.push(this.leave);
  }

  async has(count: number): Promise<LiveMessage[]> {
    while (this.received.length < count) await new Promise<void>((resolve) => (this.#waiting = resolve));
    return this.received;
  }
}

test("a page has one connection, and each view gets what concerns it", async () => {
  const [list, one, other] = [new View("all"), new View("a"), new View("b")];
  const conversation = await server.accept();
  assert.deepEqual(await conversation.next(), { type: "subscribe", jobs: "all" });
  assert.deepEqual(await conversation.next(), { type: "subscribe", jobs: ["a", "b"] });
  const messages = [overview({ a: 1 }), snapshot("a", 1, 2), snapshot("b", 7, 3), event("c", 1, 4), event("a", 2, 5)];
  conversation.send(...messages);
  assert.deepEqual(await list.has(5), messages);
  assert.deepEqual(one.received, [messages[1], messages[4]]);
  assert.deepEqual(other.received, [messages[2]]);
  assert.deepEqual(list.states, ["connecting", "live"]);
  assert.equal(server.requests.filter((path) => path === "/api/ws-ticket").length, 1);
});

test("a view that joins another one gets a snapshot, and a job is followed until the last has left", async () => {
  const first = new View("a");
  const conversation = await server.accept();
  await conversation.next();
  const second = new View("a");
  assert.deepEqual(await conversation.next(), { type: "subscribe", jobs: ["a"] });
  conversation.send(snapshot("a", 1));
  await second.has(1);
  first.leave();
  conversation.send(event("a", 2));
  await second.has(2);
  assert.deepEqual(first.received, [snapshot("a", 1)]);
  new View("b");
  second.leave();
  assert.deepEqual(await conversation.next(), { type: "subscribe", jobs: ["b"] });
  assert.deepEqual(await conversation.next(), { type: "unsubscribe", jobs: ["a"] });
});

test("the connection ends when nothing is followed any more, and the next view begins another", async () => {
  const view = new View("a");
  const conversation = await server.accept();
  await conversation.next();
  view.leave();
  await conversation.closed;
  new View("b");
  assert.deepEqual(await (await server.accept()).next(), { type: "subscribe", jobs: ["b"] });
});

test("the connection outlasts a change of views", async () => {
  const view = new View("a");
  const conversation = await server.accept();
  await conversation.next();
  view.leave();
  new View("b");
  assert.deepEqual(await conversation.next(), { type: "subscribe", jobs: ["b"] });
});

test("the end of the session ends what all views follow, and a view that comes later begins anew", async () => {
  const ticket = server.answers.get("/api/ws-ticket");
  const views = [new View("all"), new View("a")];
  const conversation = await server.accept();
  server.answers.set("/api/ws-ticket", (response) => problem(response, 401, "unauthorized"));
  conversation.close(4401);
  assert.deepEqual(await Promise.all(views.map((view) => view.ended)), ["unauthenticated", "unauthenticated"]);
  assert.ok(views.every((view) => view.states.at(-1) === "ended"));
  if (ticket) server.answers.set("/api/ws-ticket", ticket);
  new View("b");
  assert.deepEqual(await (await server.accept()).next(), { type: "subscribe", jobs: ["b"] });
});
