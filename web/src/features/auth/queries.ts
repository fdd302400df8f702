import { api, isBearer, unwrap } from "@/api/client.ts";
import type { Schema } from "@/api/types.ts";

type Account = Schema<"NewAccount">;

export const logIn = (body: Schema<"Credentials">) => unwrap(api().POST("/api/auth/login", { body }));

export const sendCode = (body: Schema<"LoginCode">) => unwrap(api().POST("/api/auth/login/code", { body }));

/** Opens an account; its access token, which is empty where cookies hold it. */
export async function register(body: Account): Promise<string> {
  await unwrap(api().POST("/api/auth/register", { body }));
  if (!isBearer()) return "";
  const { accessToken } = await logIn({ email: body.email, password: body.password });
  return accessToken;
}

export const askForLink = (email: string) => unwrap(api().POST("/api/auth/reset", { body: { email } }));

export const setPassword = (token: string, password: string) =>
  unwrap(api().POST("/api/auth/reset/{token}", { params: { path: { token } }, body: { password } }));
