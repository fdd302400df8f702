/** What the server says about itself before anything else. */
export interface Config {
  /** Before every path of the API: the root path, or another origin. */
  apiBase: string;
  /** `bearer`: the API has another origin, and the access token is kept in memory. */
  session: "cookie" | "bearer";
  version: string;
}

/** The path under which the page is shown, with a slash at its end. */
export function rootPath(): string {
  const written = document.querySelector<HTMLMetaElement>('meta[name="root-path"]')?.content ?? "";
  return written.startsWith("/") ? written : "/";
}

export async function loadConfig(): Promise<Config> {
  const answer = await fetch(`${rootPath()}config.json`);
  if (!answer.ok) throw new Error(`config.json: ${answer.status}`);
  return (await answer.json()) as Config;
}
