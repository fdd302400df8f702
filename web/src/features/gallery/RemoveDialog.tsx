import { useMutation } from "@tanstack/react-query";
import { failureOf } from "@/api/failure.ts";
import { Button } from "@/ui/Button.tsx";
import { Dialog, DialogActions } from "@/ui/Dialog.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useWords } from "@/words/WordsContext.tsx";
import type { Asset } from "./queries.ts";

interface RemoveDialogProps {
  assets: readonly Asset[];
  remove: (assets: readonly Asset[]) => Promise<void>;
  close: () => void;
}

/** Asks once for several items, as the other lists do. The safe button has the focus. */
export function RemoveDialog({ assets, remove, close }: RemoveDialogProps) {
  const words = useWords();
  const removing = useMutation({ mutationFn: () => remove(assets), onSuccess: close });
  const uploads = assets.filter(({ origin }) => origin === "upload").length;
  return (
    <Dialog open onClose={close} title={assets.length === 1 ? words.dashboard.deleteOneTitle : words.dashboard.deleteManyTitle}>
      <p>
        {words.gallery.removeQuestion(assets.length)} {words.dashboard.restorable}.
      </p>
      {uploads > 0 && <p className="mt-3">{words.gallery.uploadsStay(uploads)}</p>}
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
          {words.dashboard.delete}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
