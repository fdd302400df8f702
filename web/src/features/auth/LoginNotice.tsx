import { CircleCheck, Clock } from "lucide-react";
import { useLocation } from "react-router";
import { useAuth } from "@/session/AuthContext.tsx";
import { Note } from "@/ui/Note.tsx";
import { useFormat, useWords } from "@/words/WordsContext.tsx";

/** Why this page is shown to those who did not ask for it. */
export function LoginNotice() {
  const { ending, closedUntil } = useAuth();
  const { login } = useWords("auth");
  const { day } = useFormat();
  const location = useLocation();
  if ((location.state as { wasReset?: boolean } | null)?.wasReset === true)
    return (
      <Note tone="good" icon={<CircleCheck className="i" aria-hidden />}>
        {login.wasReset}
      </Note>
    );
  if (closedUntil !== undefined)
    return (
      <Note tone="good" icon={<CircleCheck className="i" aria-hidden />}>
        {login.closed(day(closedUntil))}
      </Note>
    );
  if (ending === "expired" || ending === "reloaded")
    return <Note icon={<Clock className="i" aria-hidden />}>{login[ending]}</Note>;
  return null;
}
