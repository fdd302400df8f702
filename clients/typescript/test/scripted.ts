/** A server of which each test says what it answers and sends. */

import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import type { ClientMessage, ServerMessage } from "../src/live/messages.ts";

/** Values that come in an order, each taken once. */
class Queue<Value> {
  readonly #values: Value[] = [];
  readonly #waiting: ((value: Value) => void)[] = [];

  put(value: Value): void {
    const waiting = this.#waiting.shift();
    if (waiting) waiting(value);
    else this.#values.push(value);
  }

  take(): Promise<Value> {
    const [value] = this.#values.splice(0, 1);
    return value === undefined ? new Promise((resolve) => this.#waiting.push(resolve)) : Promise.resolve(value);
  }
}

/** One connection of the client. Pings are answered. */
export class Conversation {
  readonly ticket: string | null;
  readonly closed: Promise<unknown>;
  readonly #socket: WebSocket;
  readonly #received = new Queue<ClientMessage>();

  constructor(socket: WebSocket, request: IncomingMessage, answersPings: () => boolean) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => socket.on("close", resolve));
    this.ticket = new URL(request.url ?? "", "http://server").searchParams.get("ticket");
    socket.on("message", (text) => {
      const message = JSON.parse(String(text)) as ClientMessage;
      if (message.type !== "ping") this.#received.put(message);
      else if (answersPings()) this.send({ v: 1, type: "pong", position: null, jobId: null, data: {} });
    });
  }

  /** The next message of the client that is no ping. */
  next(): Promise<ClientMessage> {
    return this.#received.take();
  }

  send(...messages: readonly ServerMessage[]): void {
    for (const message of messages) this.#socket.send(JSON.stringify(message));
  }

  close(code: number): void {
    this.#socket.close(code);
  }

  /** Without a word, as a process that is killed. */
  drop(): void {
    this.#socket.terminate();
  }
}

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

export class ScriptedServer {
  readonly base: string;
  /** Paths of requests, in order. */
  readonly requests: string[] = [];
  /** By path; everything else is 404. */
  readonly answers = new Map<string, Answer>();
  answersPings = true;
  readonly #server: Server;
  readonly #sockets: WebSocketServer;
  readonly #conversations = new Queue<Conversation>();
  #tickets = 0;

  static async start(): Promise<ScriptedServer> {
    const server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return new ScriptedServer(server);
  }

  private constructor(server: Server) {
    this.#server = server;
    this.base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    this.#sockets = new WebSocketServer({ server, path: "/ws" });
    this.#sockets.on("connection", (socket, request) => {
      this.#conversations.put(new Conversation(socket, request, () => this.answersPings));
    });
    this.answers.set("/api/ws-ticket", (response) => json(response, 201, { ticket: `ticket-${++this.#tickets}`, expiresAt: "2026-11-26T12:00:30.000Z" }));
    server.on("request", (request, response) => this.#answer(request, response));
  }

  /** The next connection of a client. */
  accept(): Promise<Conversation> {
    return this.#conversations.take();
  }

  stop(): void {
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const path = (request.url ?? "").replace(/\?.*/, "");
    this.requests.push(path);
    const answer = this.answers.get(path) ?? ((to) => problem(to, 404, "not_found"));
    answer(response, request);
  }
}

export function json(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(body));
}

export function problem(response: ServerResponse, status: number, error: string, headers: Record<string, string> = {}): void {
  json(response, status, { status, error, message: error }, headers);
}
