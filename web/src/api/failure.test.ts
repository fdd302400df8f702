import { expect, test } from "vitest";
import { StudioError } from "./client.ts";
import { failureOf, isUnauthorized } from "./failure.ts";

function refusal(status: number, error: string, more: object = {}, headers: Record<string, string> = {}) {
  const body = { error, message: "A sentence.", requestId: "7f3a", ...more };
  return new StudioError(new Response(null, { status, headers }), body);
}

test("a refusal keeps its sentence, its code and the id of its request", () => {
  const failure = failureOf(refusal(402, "insufficient_credits"));
  expect(failure).toMatchObject({ kind: "problem", sentence: "A sentence.", code: "insufficient_credits", requestId: "7f3a" });
  expect(failure.retryable).toBe(false);
});

test("what a field has wrong is found by the name of the field", () => {
  const failure = failureOf(refusal(400, "validation_error", { errors: [{ field: "email", message: "No mailbox" }] }));
  expect(failure.fields.get("email")).toBe("No mailbox");
});

test("too many requests and failures of the server may be tried again", () => {
  expect(failureOf(refusal(429, "too_many_requests", {}, { "Retry-After": "12" }))).toMatchObject({ retryable: true, retryAfter: 12 });
  expect(failureOf(refusal(503, "unavailable"))).toMatchObject({ kind: "server", retryable: true });
});

test("an answer of a proxy has no sentence", () => {
  expect(failureOf(new StudioError(new Response(null, { status: 502 }), "<html>"))).toMatchObject({
    kind: "server",
    sentence: undefined,
  });
});

test("no connection, a timeout and a fault of the page differ", () => {
  expect(failureOf(new TypeError("Failed to fetch")).kind).toBe("offline");
  expect(failureOf(new DOMException("late", "TimeoutError")).kind).toBe("timeout");
  expect(failureOf(new TypeError("x is undefined")).kind).toBe("page");
});

test("a wrong password does not end the session", () => {
  expect(isUnauthorized(refusal(401, "unauthorized"))).toBe(true);
  expect(isUnauthorized(refusal(401, "invalid_credentials"))).toBe(false);
});
