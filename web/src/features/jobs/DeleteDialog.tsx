import { useMutation } from "@tanstack/react-query";
import { failureOf } from "@/api/failure.ts";
import { Button } from "@/ui/Button.tsx";
import { Dialog, DialogActions } from "@/ui/Dialog.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { useSelection } from "./SelectionContext.tsx";
import { isFiltered } from "./url.ts";
import { useJobsUrl } from "./useJobsUrl.ts";

interface DeleteDialogProps {
  count: number;
  /** Throws where nothing was done. */
  remove: () => Promise<void>;
  close: () => void;
}

/** Asks once for several films, with the words of S0 and S4. The safe button has the focus. */
export function DeleteDialog({ count, remove, close }: DeleteDialogProps) {
  const words = useWords();
  const { dashboard } = words;
  const { selection } = useSelection();
  const removing = useMutation({ mutationFn: remove, onSuccess: close });
  const query = useQueryText();
  return (
    <Dialog open onClose={close} title={count === 1 ? dashboard.deleteOneTitle : dashboard.deleteManyTitle}>
      <p>
        {dashboard.deleteQuestion(count)} {dashboard.restorable}.
      </p>
      {selection.matching && <p className="mt-3 any">{dashboard.deleteMatching(query)}</p>}
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
          {dashboard.delete}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** The filter in words, as the dialog repeats it. */
function useQueryText(): string {
  const { dashboard } = useWords();
  const [url] = useJobsUrl();
  if (!isFiltered(url)) return dashboard.everything;
  const parts = [url.search.trim() === "" ? "" : dashboard.quoted(url.search.trim()), url.status === "all" ? "" : dashboard[url.status]];
  return parts.filter(Boolean).join(", ");
}
