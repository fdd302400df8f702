import { useMutation } from "@tanstack/react-query";
import { failureOf } from "@/api/failure.ts";
import { Button } from "@/ui/Button.tsx";
import { Dialog, DialogActions } from "@/ui/Dialog.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useWords } from "@/words/WordsContext.tsx";

interface DeleteDialogProps {
  count: number;
  /** What is asked for so many; the question of the dashboard without it. */
  question?: ((count: number) => string) | undefined;
  /** Heading and button of what deletes for good. */
  forGood?: { title: string; action: string } | undefined;
  /** The filter in words, where all that match it are meant. */
  matching?: string | undefined;
  /** Throws where nothing was done. */
  remove: () => Promise<void>;
  close: () => void;
}

/** Asks once, with the headings of S0 and S4. The safe button has the focus. */
export function DeleteDialog({ count, question, forGood, matching, remove, close }: DeleteDialogProps) {
  const words = useWords();
  const { dashboard } = words;
  const removing = useMutation({ mutationFn: remove, onSuccess: close });
  return (
    <Dialog open onClose={close} title={forGood?.title ?? (count === 1 ? dashboard.deleteOneTitle : dashboard.deleteManyTitle)}>
      <p className="any">{question?.(count) ?? `${dashboard.deleteQuestion(count)} ${dashboard.restorable}.`}</p>
      {matching !== undefined && <p className="mt-3 any">{dashboard.deleteMatching(matching)}</p>}
      {removing.error !== null && (
        <p className="note bad mt-4" role="alert">
          {sentenceOf(failureOf(removing.error), words)}
        </p>
      )}
      <DialogActions>
        <Button autoFocus onClick={close}>
          {words.common.cancel}
        </Button>
        <Button variant="danger" busy={removing.isPending} onClick={() => removing.mutate()}>
          {forGood?.action ?? dashboard.delete}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
