import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { apiUrl, isBearer } from "@/api/client.ts";
import { rootPath } from "@/api/config.ts";
import { session } from "@/api/me.ts";
import { optionsQuery } from "@/api/options.ts";
import { loginPath, nextPath } from "@/lib/paths.ts";
import { useWords } from "@/words/WordsContext.tsx";

/** Sign-ins elsewhere: the browser leaves the page, and comes back with a session. They need cookies. */
export function Providers({ invitation = "" }: { invitation?: string }) {
  const { login } = useWords("auth");
  const [query] = useSearchParams();
  const { data } = useQuery(optionsQuery);
  const providers = data?.providers ?? [];
  if (isBearer() || providers.length === 0) return null;
  // The login page takes the challenge of those who have a second factor, and goes on.
  const next = rootPath().slice(0, -1) + loginPath(nextPath(query.get("next")));
  const wanted = new URLSearchParams(invitation === "" ? { next } : { next, invitation });
  return (
    <div className="grid gap-2">
      <p className="or sm dim">{login.or}</p>
      {providers.map(({ id, name }) => (
        <a key={id} className="btn wide lg" href={apiUrl(`/api/auth/oidc/${id}?${wanted}`)} onClick={session.note}>
          {login.with(name)}
        </a>
      ))}
    </div>
  );
}
