type Send = (request: Request) => Promise<Response>;

/**
 * Sends requests with the cookies of the browser. A 401 has the session refreshed, once for all requests that wait for
 * it, and the request is sent again.
 */
export function withRefresh(send: Send, baseUrl: string): Send {
  let refreshing: Promise<boolean> | undefined;

  function refresh(): Promise<boolean> {
    refreshing ??= refreshed(send, baseUrl).finally(() => (refreshing = undefined));
    return refreshing;
  }

  return async (request) => {
    if (isSignIn(request, baseUrl) || isFile(request)) return send(request);
    const again = request.clone();
    const response = await send(request);
    return response.status === 401 && (await refresh()) ? send(again) : response;
  };
}

async function refreshed(send: Send, baseUrl: string): Promise<boolean> {
  const request = new Request(`${baseUrl}/api/auth/token/refresh`, { method: "POST", credentials: "include" });
  const response = await send(request);
  await response.body?.cancel();
  return response.ok;
}

/** Whether a 401 means wrong credentials, which no refresh mends. */
function isSignIn(request: Request, baseUrl: string): boolean {
  const path = request.url.slice(baseUrl.length);
  return /^\/api\/auth\/(login|register|token|logout)\b/.test(path);
}

/** A copy of it to send again would be a second one of the file in memory. */
function isFile(request: Request): boolean {
  return /^(multipart|application\/offset)/.test(request.headers.get("Content-Type") ?? "");
}
