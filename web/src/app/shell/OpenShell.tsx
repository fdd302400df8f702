import { Link, Outlet, ScrollRestoration } from "react-router";
import { paths } from "@/lib/paths.ts";
import { useAuth } from "@/session/AuthContext.tsx";
import { ButtonLink } from "@/ui/Button.tsx";
import { Logo } from "@/ui/Logo.tsx";
import { Splash } from "@/ui/Splash.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { Shell } from "./Shell.tsx";

/** For pages that one reads without an account, too. */
export function OpenShell() {
  const { user, loading } = useAuth();
  if (loading) return <Splash />;
  return user === null ? <Visitors /> : <Shell />;
}

function Visitors() {
  const { shell, product } = useWords();
  return (
    <div className="share">
      <header>
        <Link className="brand" to={paths.login} aria-label={product}>
          <Logo />
          <span>{product}</span>
        </Link>
        <ButtonLink to={paths.login}>{shell.signIn}</ButtonLink>
      </header>
      <main>
        <Outlet />
      </main>
      <ScrollRestoration />
    </div>
  );
}
