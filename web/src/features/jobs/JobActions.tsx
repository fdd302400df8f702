import { Ban, Copy, CornerDownLeft, Download, Ellipsis, RefreshCw, RotateCcw, Share2, Star, Trash2 } from "lucide-react";
import { useNavigate } from "react-router";
import { useJobActions } from "@/films/useJobActions.ts";
import { createFrom, paths } from "@/lib/paths.ts";
import { Button, ButtonLink, IconButton } from "@/ui/Button.tsx";
import { Menu, MenuItem } from "@/ui/Menu.tsx";
import { useToast } from "@/ui/Toasts.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import type { Job } from "@/api/jobs.ts";

interface JobActionsProps {
  job: Job;
  onRegenerate: (job: Job) => void;
  onShare: (job: Job) => void;
}

/** What one does with a film; which of it depends on its state. */
export function JobActions({ job, onRegenerate, onShare }: JobActionsProps) {
  const { dashboard: words } = useWords();
  const { toggleStar } = useJobActions(job);
  const starred = job.favorite ?? false;
  return (
    <div className="card-a">
      <ButtonLink className="view" variant="quiet" size="sm" to={paths.result(job.jobId)}>
        {words.view}
      </ButtonLink>
      <ActionsOfState job={job} onRegenerate={onRegenerate} />
      <span className="end">
        <IconButton
          size="sm"
          className={starred ? "starred" : ""}
          label={starred ? words.unstar : words.star}
          aria-pressed={starred}
          icon={<Star className={starred ? "i fill" : "i"} aria-hidden />}
          onClick={toggleStar}
        />
        <MoreActions job={job} onShare={onShare} />
      </span>
    </div>
  );
}

function ActionsOfState({ job, onRegenerate }: Omit<JobActionsProps, "onShare">) {
  const { dashboard: words, common } = useWords();
  const { download, cancelFilm, tryAgain } = useJobActions(job);
  const look = { variant: "quiet", size: "sm" } as const;
  if (job.status === "failed")
    return (
      <Button {...look} icon={<RotateCcw className="i" aria-hidden />} onClick={tryAgain}>
        {common.tryAgain}
      </Button>
    );
  if (job.status !== "completed")
    return (
      <Button {...look} icon={<Ban className="i" aria-hidden />} onClick={cancelFilm}>
        {words.cancelFilm}
      </Button>
    );
  return (
    <>
      <Button {...look} icon={<Download className="i" aria-hidden />} disabled={job.resultUrl === null} onClick={download}>
        {words.download}
      </Button>
      <Button {...look} icon={<RefreshCw className="i" aria-hidden />} onClick={() => onRegenerate(job)}>
        {words.regenerate}
      </Button>
    </>
  );
}

function MoreActions({ job, onShare }: Pick<JobActionsProps, "job" | "onShare">) {
  const { dashboard: words, common } = useWords();
  const { remove } = useJobActions(job);
  const navigate = useNavigate();
  const toast = useToast();
  const copy = () => void navigator.clipboard.writeText(job.prompt).then(() => toast({ text: words.promptCopied }));
  return (
    <Menu label={common.more} className="btn quiet sm icon" button={<Ellipsis className="i" aria-hidden />}>
      <MenuItem icon={<Copy className="i" aria-hidden />} onSelect={copy}>
        {words.copyPrompt}
      </MenuItem>
      <MenuItem icon={<CornerDownLeft className="i" aria-hidden />} onSelect={() => void navigate(createFrom(job.jobId))}>
        {words.recall}
      </MenuItem>
      {job.status === "completed" && (
        <MenuItem icon={<Share2 className="i" aria-hidden />} onSelect={() => onShare(job)}>
          {words.share}
        </MenuItem>
      )}
      <MenuItem red icon={<Trash2 className="i" aria-hidden />} onSelect={remove}>
        {words.delete}
      </MenuItem>
    </Menu>
  );
}
