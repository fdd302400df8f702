/** The server that tests/http/test_typescript_client.py has started, and people with accounts there. */

import { randomUUID } from "node:crypto";
import { createStudio, type Studio, unwrap } from "../src/index.ts";

export const BASE = process.env["STUDIO_URL"] ?? "http://localhost:3000";

export interface Person {
  email: string;
  token: string;
  studio: Studio;
}

export async function newPerson(baseUrl = BASE): Promise<Person> {
  const email = `${randomUUID()}@example.com`;
  const { api } = createStudio({ baseUrl });
  const { accessToken } = await unwrap(api.POST("/api/auth/register", { body: { email, password: "password123" } }));
  return { email, token: accessToken, studio: createStudio({ baseUrl, token: accessToken }) };
}

export async function order({ api }: Studio, prompt = "a quiet harbour at dusk"): Promise<string> {
  const { jobId } = await unwrap(api.POST("/api/generate-from-prompt", { body: { prompt, durationSeconds: 1 } }));
  return jobId;
}
