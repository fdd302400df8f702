import { expect, test } from "vitest";
import { merged } from "./merged.ts";

const document = { profile: { displayName: "Ann", timeZone: null }, notifications: { failed: true }, version: 3 };

test("what a patch leaves out stays", () => {
  expect(merged(document, { notifications: { failed: false } })).toEqual({ ...document, notifications: { failed: false } });
});

test("null is a default of the server", () => {
  expect(merged(document, { profile: { displayName: null } }).profile).toEqual({ displayName: null, timeZone: null });
});
