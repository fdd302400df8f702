import { expect, test } from "vitest";
import { checkLogin, checkNewPassword, checkRegistration } from "./checks.ts";

const words = { needEmail: "e-mail?", needPassword: "password?", shortPassword: "longer!" };

test("logging in wants both fields, and judges no password", () => {
  expect(checkLogin({ email: " ", password: "" }, words)).toEqual({ email: "e-mail?", password: "password?" });
  expect(checkLogin({ email: "a@b.c", password: "x" }, words)).toEqual({});
});

test("a new password has eight characters, of which an emoji is one", () => {
  expect(checkNewPassword({ password: "1234567" }, words)).toEqual({ password: "longer!" });
  expect(checkNewPassword({ password: "🦊🦊🦊🦊🦊🦊🦊" }, words)).toEqual({ password: "longer!" });
  expect(checkNewPassword({ password: "12345678" }, words)).toEqual({});
});

test("registering checks the address first", () =>
  expect(Object.keys(checkRegistration({}, words))).toEqual(["email", "password"]));
