import { House, Trash2, TriangleAlert, Undo2 } from "lucide-react";
import { useMutation } from "@tanstack/react-query";
import type { Gone } from "@/api/gone.ts";
import { useUndo } from "@/films/useTrash.ts";
import { paths } from "@/lib/paths.ts";
import { Button, ButtonLink } from "@/ui/Button.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { Box } from "./Box.tsx";

/** In the place of a film that was there until now. */
export function GoneStage({ jobId, why }: { jobId: string; why: Gone }) {
  const result = useWords("result");
  const { errors } = useWords();
  const trashed = why === "trashed";
  const Icon = trashed ? Trash2 : TriangleAlert;
  return (
    <Box tone under={null}>
      <div className="say wide" role="status">
        <Icon className="i" aria-hidden />
        {trashed && <h2>{result.goneTitles.trashed}</h2>}
        <p>{result.goneTexts[why]}</p>
        <div className="row wrap acts">
          <ButtonLink variant={trashed ? "plain" : "primary"} to={paths.dashboard} icon={<House className="i" aria-hidden />}>
            {errors.backHome}
          </ButtonLink>
          {trashed && <Restore jobId={jobId} />}
        </div>
      </div>
    </Box>
  );
}

function Restore({ jobId }: { jobId: string }) {
  const result = useWords("result");
  const restore = useUndo();
  const restoring = useMutation({ mutationFn: () => restore({ ids: [jobId] }) });
  return (
    <Button variant="primary" busy={restoring.isPending} icon={<Undo2 className="i" aria-hidden />} onClick={() => restoring.mutate()}>
      {result.restore}
    </Button>
  );
}
