import { RotateCcw, ServerOff } from "lucide-react";
import { useState } from "react";
import { useWords } from "@/words/WordsContext.tsx";
import { Button } from "./Button.tsx";
import { Dialog, DialogActions } from "./Dialog.tsx";

/** In the place of a part of the page that could not be loaded: the server is away, or has a newer version of the page. */
export function NotLoaded() {
  const { errors } = useWords();
  return (
    <div className="panel empty" role="alert">
      <ServerOff className="i lg dim" aria-hidden />
      <h2>{errors.notLoadedTitle}</h2>
      <p>{errors.notLoaded}</p>
      <TryAgain />
    </div>
  );
}

export function NotLoadedDialog({ close }: { close: () => void }) {
  const { common, errors } = useWords();
  return (
    <Dialog open onClose={close} title={errors.notLoadedTitle}>
      <p role="alert">{errors.notLoaded}</p>
      <DialogActions>
        <Button onClick={close}>{common.cancel}</Button>
        <TryAgain />
      </DialogActions>
    </Dialog>
  );
}

/** Browsers keep a module that failed as failed until the page is loaded anew, which would be lost while the server is away. */
function TryAgain() {
  const { common } = useWords();
  const [busy, setBusy] = useState(false);

  async function run(): Promise<void> {
    setBusy(true);
    try {
      await fetch(location.href, { headers: { accept: "text/html" }, cache: "no-store" });
      location.reload();
    } catch {
      setBusy(false);
    }
  }

  return (
    <Button variant="primary" busy={busy} icon={<RotateCcw className="i" aria-hidden />} onClick={() => void run()}>
      {common.tryAgain}
    </Button>
  );
}
