import { CircleAlert, RotateCcw } from "lucide-react";
import { useId } from "react";
import { Button } from "@/ui/Button.tsx";
import { useWords } from "@/words/WordsContext.tsx";

/** In the place of a film that cannot be loaded. */
export function Broken({ retry }: { retry: () => void }) {
  const words = useWords("player");
  const { common } = useWords();
  const id = useId();
  return (
    <div className="player-broken" role="alert" aria-labelledby={id}>
      <CircleAlert className="i lg" aria-hidden />
      <p id={id}>
        <b>{words.failedTitle}</b>
        <span>{words.failed}</span>
      </p>
      <Button icon={<RotateCcw className="i" aria-hidden />} onClick={retry}>
        {common.tryAgain}
      </Button>
    </div>
  );
}
