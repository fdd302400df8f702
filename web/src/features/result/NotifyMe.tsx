import { Bell, BellRing } from "lucide-react";
import { useState } from "react";
import { Button } from "@/ui/Button.tsx";
import { useToast } from "@/ui/Toasts.tsx";
import { useWords } from "@/words/WordsContext.tsx";

/** Asks the browser whether the page may show messages. It is asked for by a click alone. */
export function NotifyMe() {
  const result = useWords("result");
  const toast = useToast();
  const [permission, setPermission] = useState(() => ("Notification" in window ? Notification.permission : "denied"));
  if (permission === "denied") return null;
  if (permission === "granted")
    return (
      <p className="xs dim row notify">
        <BellRing className="i" aria-hidden />
        {result.notifyOn}
      </p>
    );
  const ask = async () => {
    const answer = await Notification.requestPermission();
    setPermission(answer);
    if (answer === "denied") toast({ text: result.notifyRefused });
  };
  return (
    <Button className="notify" variant="quiet" size="sm" icon={<Bell className="i" aria-hidden />} onClick={() => void ask()}>
      {result.notifyMe}
    </Button>
  );
}
