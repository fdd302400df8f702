import { expect, test } from "vitest";
import { loginPath, nextPath } from "./paths.ts";

test("after logging in the page goes on to a path of its own, never to another site", () => {
  expect(nextPath("/result/1?tab=timeline")).toBe("/result/1?tab=timeline");
  for (const foreign of ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", null])
    expect(nextPath(foreign)).toBe("/dashboard");
});

test("the login page does not lead to itself", () => expect(nextPath("/login?next=/login")).toBe("/dashboard"));

test("the way back is left out where it leads to the dashboard", () => {
  expect(loginPath("/dashboard")).toBe("/login");
  expect(loginPath("/jobs?page=2")).toBe("/login?next=%2Fjobs%3Fpage%3D2");
});
