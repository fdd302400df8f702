import { CircleAlert, Clock, Coins } from "lucide-react";
import type { ReactNode } from "react";
import type { Failure } from "@/api/failure.ts";
import { paths } from "@/lib/paths.ts";
import { ButtonLink } from "@/ui/Button.tsx";
import { Note } from "@/ui/Note.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useWords } from "@/words/WordsContext.tsx";

/** Why a film was not ordered, where it was ordered: nothing of it is lost. */
export function Refusal({ failure }: { failure: Failure }) {
  const words = useWords();
  const create = useWords("create");
  if (failure.credits !== undefined) return <TooFew {...failure.credits} />;
  if (failure.code === "too_many_jobs") return <Refused icon={Clock} text={create.tooManyFilms(failure.retryAfter ?? 10)} />;
  if (failure.code === "too_many_requests") return <Refused icon={Clock} text={create.tooFast(failure.retryAfter ?? 60)} />;
  const fields = [...failure.fields.values()].join(" ");
  return <Refused icon={CircleAlert} text={fields === "" ? sentenceOf(failure, words) : fields} />;
}

/** How many credits a film lacks, and ways out. */
export function TooFew({ required, available, children }: { required: number; available: number; children?: ReactNode }) {
  const create = useWords("create");
  return (
    <Note tone="bad" icon={<Coins className="i" aria-hidden />}>
      <b>{create.short(required - Math.max(0, available))}</b> {create.costs(required, available)}
      <span className="row wrap mt-2">
        {children}
        <ButtonLink size="sm" to={paths.credits}>
          {create.buyCredits}
        </ButtonLink>
      </span>
    </Note>
  );
}

function Refused({ icon: Icon, text }: { icon: typeof Clock; text: string }) {
  return (
    <Note tone="bad" icon={<Icon className="i" aria-hidden />}>
      {text}
    </Note>
  );
}
