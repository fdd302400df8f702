import { Button } from "@/ui/Button.tsx";
import { Dialog, DialogActions } from "@/ui/Dialog.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import type { Asset } from "./pages.ts";

/** An uploaded file in its size. */
export function UploadDialog({ upload, close }: { upload: Asset; close: () => void }) {
  const words = useWords();
  const { type, url, title, thumbnailUrl } = upload;
  return (
    <Dialog open onClose={close} title={title} wide>
      <div className="mt-4">
        {type === "video" && url !== null && (
          // What a person uploaded has no captions.
          // oxlint-disable-next-line jsx-a11y/media-has-caption
          <video className="upload-shown" controls preload="metadata" src={url} poster={thumbnailUrl ?? undefined} aria-label={title} />
        )}
        {type === "image" && <img className="upload-shown" src={url ?? thumbnailUrl ?? undefined} alt={title} />}
      </div>
      <DialogActions>
        <Button autoFocus onClick={close}>
          {words.common.close}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
