import { useEffect, useRef, useState } from "react";
import { Navigate, useSearchParams } from "react-router";
import { nextPath } from "@/lib/paths.ts";
import { useAuth } from "@/session/AuthContext.tsx";
import { Splash } from "@/ui/Splash.tsx";
import { useToast } from "@/ui/Toasts.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { CodeForm } from "./CodeForm.tsx";
import { PasswordForm } from "./PasswordForm.tsx";

/** Password first, then the code of those who have a second factor. */
export function Component() {
  const { user, loading } = useAuth();
  const [query] = useSearchParams();
  const [challenge, setChallenge] = useState(ofProvider);
  useRestored();
  if (loading) return <Splash />;
  if (user !== null) return <Navigate to={nextPath(query.get("next"))} replace />;
  if (challenge !== undefined) return <CodeForm challenge={challenge} back={() => setChallenge(undefined)} />;
  return <PasswordForm onChallenge={setChallenge} />;
}

/** A sign-in elsewhere that brought a closed account back says so in the fragment. */
function useRestored() {
  const { login } = useWords("auth");
  const toast = useToast();
  const said = useRef(false);
  useEffect(() => {
    if (said.current || location.hash !== "#restored") return;
    said.current = true;
    toast({ text: login.restored });
  }, [login, toast]);
}

/** A sign-in elsewhere comes back with the challenge in the fragment. */
function ofProvider(): string | undefined {
  return new URLSearchParams(location.hash.slice(1)).get("challenge") ?? undefined;
}
