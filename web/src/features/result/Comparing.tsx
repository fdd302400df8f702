import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Columns2 } from "lucide-react";
import { useState } from "react";
import { uploadQuery } from "@/api/uploads.ts";
import { uploadOf } from "@/lib/uploads.ts";
import { Button } from "@/ui/Button.tsx";
import { Menu, MenuItem } from "@/ui/Menu.tsx";
import { Compare, type Side } from "@/ui/player/Compare.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import type { Film } from "./film.ts";
import { type Other, othersOf } from "./others.ts";
import { versionsQuery } from "./queries.ts";
import { sizeOf } from "./size.ts";

/** What a finished film of one's own can be compared with. */
export function useOthers(film: Film): Other[] {
  const result = useWords("result");
  const done = film.own && film.status === "completed" && film.statusDetail === undefined;
  const uploadId = uploadOf(film.filePath);
  const { data: versions = [] } = useQuery({ ...versionsQuery(film.jobId), enabled: done });
  const { data: source } = useQuery({ ...uploadQuery(uploadId ?? ""), enabled: done && uploadId !== undefined });
  return done ? othersOf(film.jobId, source, versions, result) : [];
}

interface ComparingProps {
  film: Film;
  other: Other;
  /** Reads links of the film that still hold. */
  reload: () => void;
  close: () => void;
}

/** The film beside another one, in the place of the player. Both keep their links until one fails. */
export function Comparing({ film, other, reload, close }: ComparingProps) {
  const result = useWords("result");
  const queries = useQueryClient();
  const now = { left: other.side, right: sideOf(film, result.thisFilm) };
  const [first] = useState(now);
  const [failed, setFailed] = useState(false);
  const { left, right } = failed ? now : first;

  function renew(): void {
    setFailed(true);
    reload();
    void queries.invalidateQueries(versionsQuery(film.jobId));
    void queries.invalidateQueries(uploadQuery(uploadOf(film.filePath) ?? ""));
  }

  const label = result.comparing(left.label);
  return <Compare left={left} right={right} label={label} {...sizeOf(film.resolution)} onClose={close} onRetry={renew} />;
}

function sideOf(film: Film, label: string): Side {
  return { src: film.resultUrl ?? "", poster: film.thumbnailUrl, kind: "film", label };
}

/** Chooses what to compare with: at once where there is one, else in a menu. */
export function CompareChoice({ others, onChoose }: { others: readonly Other[]; onChoose: (other: Other) => void }) {
  const result = useWords("result");
  const [only] = others;
  const icon = <Columns2 className="i" aria-hidden />;
  if (only === undefined) return null;
  if (others.length === 1)
    return (
      <Button variant="quiet" size="sm" icon={icon} onClick={() => onChoose(only)}>
        {result.compareWith(only.side.label)}
      </Button>
    );
  const words = (
    <>
      {icon}
      <span className="word">{result.compare}</span>
    </>
  );
  return (
    <Menu label={result.compare} className="btn quiet sm" button={words}>
      {others.map((other) => (
        <MenuItem key={other.key} icon={icon} onSelect={() => onChoose(other)}>
          {other.side.label}
        </MenuItem>
      ))}
    </Menu>
  );
}
