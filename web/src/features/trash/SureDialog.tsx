import { failureOf } from "@/api/failure.ts";
import { Button } from "@/ui/Button.tsx";
import { Dialog, DialogActions } from "@/ui/Dialog.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useWords } from "@/words/WordsContext.tsx";

interface SureDialogProps {
  title: string;
  question: string;
  action: string;
  doing: { isPending: boolean; error: unknown };
  run: () => void;
  close: () => void;
}

/** Asks before something is gone for good. The safe button has the focus. */
export function SureDialog({ title, question, action, doing, run, close }: SureDialogProps) {
  const words = useWords();
  const own = useWords("trash");
  return (
    <Dialog open onClose={close} title={title}>
      <p className="any">{question}</p>
      {doing.error !== null && (
        <p className="note bad mt-4" role="alert">
          {sentenceOf(failureOf(doing.error), words)}
        </p>
      )}
      <DialogActions>
        <Button autoFocus onClick={close}>
          {own.keep}
        </Button>
        <Button variant="danger" busy={doing.isPending} onClick={run}>
          {action}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
