import { Bell, BellRing } from "lucide-react";
import { Button } from "@/ui/Button.tsx";
import { useToast } from "@/ui/Toasts.tsx";
import { useNoticePermission } from "@/ui/useNoticePermission.ts";
import { useWords } from "@/words/WordsContext.tsx";

/** Asks the browser whether the page may show messages. It is asked for by a click alone. */
export function NotifyMe() {
  const result = useWords("result");
  const toast = useToast();
  const { permission, ask } = useNoticePermission();
  if (permission === "denied") return null;
  if (permission === "granted")
    return (
      <p className="xs dim row notify">
        <BellRing className="i" aria-hidden />
        {result.notifyOn}
      </p>
    );
  const asked = async () => (await ask()) === "denied" && toast({ text: result.notifyRefused });
  return (
    <Button className="notify" variant="quiet" size="sm" icon={<Bell className="i" aria-hidden />} onClick={() => void asked()}>
      {result.notifyMe}
    </Button>
  );
}
