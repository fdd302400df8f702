import { useQuery } from "@tanstack/react-query";
import { Folder, Palette, Ruler, Timer } from "lucide-react";
import { looksQuery } from "@/api/looks.ts";
import { sizes } from "@/films/sizes.ts";
import { ChoiceChip } from "@/ui/ChoiceChip.tsx";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { lengthsOf } from "./draft.ts";
import { projectsQuery } from "./queries.ts";
import { SeedChip } from "./SeedChip.tsx";
import type { Film } from "./useCreate.ts";

/** Size, length, seed, look and project of the new film. */
export function Choices({ film }: { film: Film }) {
  const create = useWords("create");
  const { duration } = useFormat();
  const { draft, change, card, upload, size } = film;
  const { data: looks } = useQuery(looksQuery);
  const { data: projects } = useQuery(projectsQuery);
  const offered = [...new Set([...sizes.keys(), size])].map((each) => [each, each.replace("x", " × ")] as const);
  const lengths = lengthsOf(card?.maxSeconds ?? 20, draft.seconds).map((seconds) => [String(seconds), duration(seconds)] as const);
  const none = ["", create.none] as const;
  return (
    <div className="opts">
      <ChoiceChip icon={<Ruler className="i" aria-hidden />} label={create.size} value={size} options={offered} onValue={(chosen) => change({ size: chosen })} />
      {upload?.kind !== "video" && draft.storyboard === null && (
        <ChoiceChip
          icon={<Timer className="i" aria-hidden />}
          label={create.length}
          value={String(draft.seconds)}
          options={lengths}
          onValue={(seconds) => change({ seconds: Number(seconds) })}
        />
      )}
      <SeedChip seed={draft.seed} onSeed={(seed) => change({ seed })} />
      {(looks?.items.length ?? 0) > 0 && (
        <ChoiceChip
          icon={<Palette className="i" aria-hidden />}
          label={create.look}
          value={draft.lookId ?? ""}
          options={[none, ...(looks?.items ?? []).map(({ id, name }) => [id, name] as const)]}
          onValue={(lookId) => change({ lookId: lookId || null })}
        />
      )}
      {(projects?.projects.length ?? 0) > 0 && (
        <ChoiceChip
          icon={<Folder className="i" aria-hidden />}
          label={create.project}
          value={draft.projectId ?? ""}
          options={[none, ...(projects?.projects ?? []).map(({ id, title }) => [id, title] as const)]}
          onValue={(projectId) => change({ projectId: projectId || null })}
        />
      )}
    </div>
  );
}
