import { Button } from "@/ui/Button.tsx";
import { Dialog, DialogActions } from "@/ui/Dialog.tsx";
import { useWords } from "@/words/WordsContext.tsx";

interface ConfirmProps {
  title: string;
  text: string;
  action: string;
  /** What cannot be undone is red. */
  danger?: boolean;
  run: () => void;
  close: () => void;
}

/** Asks once. The safe button has the focus. */
export function Confirm({ title, text, action, danger = false, run, close }: ConfirmProps) {
  const { common } = useWords();
  const go = () => {
    run();
    close();
  };
  return (
    <Dialog open onClose={close} title={title}>
      <p>{text}</p>
      <DialogActions>
        <Button autoFocus onClick={close}>
          {common.cancel}
        </Button>
        <Button variant={danger ? "danger" : "primary"} onClick={go}>
          {action}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
