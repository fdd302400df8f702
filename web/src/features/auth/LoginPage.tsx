import { useState } from "react";
import { Navigate, useSearchParams } from "react-router";
import { nextPath } from "@/lib/paths.ts";
import { useAuth } from "@/session/AuthContext.tsx";
import { Splash } from "@/ui/Splash.tsx";
import { CodeForm } from "./CodeForm.tsx";
import { PasswordForm } from "./PasswordForm.tsx";

/** Password first, then the code of those who have a second factor. */
export function Component() {
  const { user, loading } = useAuth();
  const [query] = useSearchParams();
  const [challenge, setChallenge] = useState(ofProvider);
  if (loading) return <Splash />;
  if (user !== null) return <Navigate to={nextPath(query.get("next"))} replace />;
  if (challenge !== undefined) return <CodeForm challenge={challenge} back={() => setChallenge(undefined)} />;
  return <PasswordForm onChallenge={setChallenge} />;
}

/** A sign-in elsewhere comes back with the challenge in the fragment. */
function ofProvider(): string | undefined {
  return new URLSearchParams(location.hash.slice(1)).get("challenge") ?? undefined;
}
