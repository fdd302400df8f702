import { Film } from "lucide-react";
import { useState } from "react";
import { createPortal } from "react-dom";
import { FEWEST, MOST } from "@/api/films.ts";
import { Button } from "@/ui/Button.tsx";
import { laterDialog } from "@/ui/later.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { useSelection } from "./SelectionContext.tsx";

const JoinDialog = laterDialog(async () => (await import("../join/JoinDialog.tsx")).JoinDialog);

/** Makes one film of those that are selected, in the order in which they were. */
export function JoinSelected() {
  const words = useWords("join");
  const { selection, clear } = useSelection();
  const [joining, setJoining] = useState(false);
  const { size } = selection.ids;
  const isPossible = !selection.matching && size >= FEWEST && size <= MOST;
  return (
    <>
      <Button
        variant="quiet"
        icon={<Film className="i" aria-hidden />}
        aria-label={words.action}
        title={isPossible ? undefined : words.howMany(FEWEST, MOST)}
        disabled={!isPossible}
        onClick={() => setJoining(true)}
      >
        {words.action}
      </Button>
      {joining && createPortal(<JoinDialog jobs={[...selection.ids]} joined={clear} close={() => setJoining(false)} />, document.body)}
    </>
  );
}
