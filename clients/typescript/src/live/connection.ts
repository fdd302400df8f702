import type { ClientMessage, ServerMessage } from "./messages.ts";
import type { Timing } from "./timing.ts";

/** What is needed of a WebSocket: that of browsers and Node 22, or of the package `ws`. */
export interface Socket {
  addEventListener(type: "open" | "error", listener: () => void): void;
  addEventListener(type: "message", listener: (event: { data: unknown }) => void): void;
  addEventListener(type: "close", listener: (event: { code: number }) => void): void;
  send(text: string): void;
  close(): void;
}

export type SocketConstructor = new (url: string) => Socket;

/** The code of a connection that ended without one (RFC 6455, section 7.1.5). */
const LOST = 1006;

/** One connection. It notices by itself when the other side is gone, for which browsers take minutes. */
export class Connection {
  /** Resolves with the close code. */
  readonly ended: Promise<number>;
  readonly #socket: Socket;
  #resolve: (code: number) => void = () => undefined;
  #isOpen = false;

  constructor(socket: Socket, timing: Timing, opened: () => void, receive: (message: ServerMessage) => void) {
    const heartbeat = new Heartbeat(timing, () => this.send({ type: "ping" }), () => this.close());
    this.#socket = socket;
    this.ended = new Promise<number>((resolve) => (this.#resolve = resolve)).finally(() => heartbeat.stop());
    socket.addEventListener("open", () => {
      this.#isOpen = true;
      opened();
      this.send({ type: "ping" });
    });
    socket.addEventListener("message", ({ data }) => {
      if (!this.#isOpen) return;
      heartbeat.answered();
      receive(JSON.parse(String(data)) as ServerMessage);
    });
    socket.addEventListener("error", () => undefined); // a close follows; `ws` throws where this is missing
    socket.addEventListener("close", ({ code }) => this.#resolve(code));
  }

  /** Nothing is sent before it is open. */
  send(message: ClientMessage): void {
    if (this.#isOpen) this.#socket.send(JSON.stringify(message));
  }

  /** Does not wait for the other side, which may be gone. */
  close(): void {
    this.#isOpen = false;
    this.#socket.close();
    this.#resolve(LOST);
  }
}

/** Expects a message after each ping, and one after the connection was begun. */
class Heartbeat {
  readonly #lost: () => void;
  readonly #patience: number;
  readonly #interval: ReturnType<typeof setInterval>;
  #deadline: ReturnType<typeof setTimeout> | undefined;

  constructor(timing: Timing, ping: () => void, lost: () => void) {
    this.#lost = lost;
    this.#patience = timing.pong;
    this.#expect();
    this.#interval = setInterval(() => {
      ping();
      this.#expect();
    }, timing.ping);
  }

  answered(): void {
    clearTimeout(this.#deadline);
    this.#deadline = undefined;
  }

  stop(): void {
    clearInterval(this.#interval);
    this.answered();
  }

  #expect(): void {
    this.#deadline ??= setTimeout(this.#lost, this.#patience);
  }
}
