import { House, RotateCcw, Trash2, TriangleAlert } from "lucide-react";
import type { Failure } from "@/api/failure.ts";
import { paths } from "@/lib/paths.ts";
import { Button, ButtonLink } from "@/ui/Button.tsx";
import { CopyButton } from "@/ui/CopyButton.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { Box } from "./Box.tsx";

/** In the place of a film that could not be loaded, or is not there. */
export function ErrorStage({ failure, busy, retry }: { failure: Failure; busy: boolean; retry: () => void }) {
  const words = useWords();
  const result = useWords("result");
  const gone = failure.code === "not_found" || failure.code === "forbidden";
  return (
    <Box tone under={<Reference failure={failure} />}>
      <div className="say wide" role="alert">
        <TriangleAlert className="i failed" aria-hidden />
        <p>{gone ? result.gone : sentenceOf(failure, words)}</p>
        <div className="row wrap acts">
          <ButtonLink variant={gone ? "primary" : "plain"} to={paths.dashboard} icon={<House className="i" aria-hidden />}>
            {words.errors.backHome}
          </ButtonLink>
          {gone && (
            <ButtonLink to={paths.trash} icon={<Trash2 className="i" aria-hidden />}>
              {result.openTrash}
            </ButtonLink>
          )}
          {!gone && (
            <Button variant="primary" busy={busy} onClick={retry} icon={<RotateCcw className="i" aria-hidden />}>
              {words.common.tryAgain}
            </Button>
          )}
        </div>
      </div>
    </Box>
  );
}

function Reference({ failure: { code, requestId } }: { failure: Failure }) {
  const { common } = useWords();
  if (requestId === undefined) return null;
  return (
    <>
      <span className="mono xs dim cut now">
        {code}, {common.request(requestId.slice(0, 12))}
      </span>
      <CopyButton text={requestId} label={common.copyRequest} />
    </>
  );
}
