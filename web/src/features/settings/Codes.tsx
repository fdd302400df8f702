import { Download, Key } from "lucide-react";
import { saveAs } from "@/lib/saveAs.ts";
import { Button } from "@/ui/Button.tsx";
import { CopyButton } from "@/ui/CopyButton.tsx";
import { DialogActions } from "@/ui/Dialog.tsx";
import { Note } from "@/ui/Note.tsx";
import { useWords } from "@/words/WordsContext.tsx";

/** Recovery codes, which are shown this once. */
export function Codes({ codes, close }: { codes: readonly string[]; close: () => void }) {
  const { security: words } = useWords("settings");
  const text = `${codes.join("\n")}\n`;
  return (
    <div className="grid gap-4 mt-3">
      <Note tone="good" icon={<Key className="i" aria-hidden />}>
        {words.codesLead}
      </Note>
      <ul className="set-codes mono">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="row">
        <CopyButton text={text} label={words.copyCodes} />
        <Button
          size="sm"
          icon={<Download className="i" aria-hidden />}
          onClick={() => saveAs("mangamotion-recovery-codes.txt", text, "text/plain")}
        >
          {words.saveCodes}
        </Button>
      </div>
      <DialogActions>
        <Button variant="primary" autoFocus onClick={close}>
          {words.kept}
        </Button>
      </DialogActions>
    </div>
  );
}
