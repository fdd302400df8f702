import { Clapperboard, FileText, Folder, Palette, Trash2, Undo2 } from "lucide-react";
import { daysUntil } from "@/lib/days.ts";
import { Button, IconButton } from "@/ui/Button.tsx";
import { classes } from "@/ui/classes.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import type { Item } from "./queries.ts";

const ICONS = { job: Clapperboard, text: FileText, project: Folder, look: Palette } as const;

interface TrashCardProps {
  item: Item;
  busy: boolean;
  restore: (id: string) => void;
  remove: (item: Item) => void;
}

/** A thing in the trash: its picture without colour, and the days it has left. */
export function TrashCard({ item, busy, restore, remove }: TrashCardProps) {
  const words = useWords("trash");
  const format = useFormat();
  const Icon = ICONS[item.kind];
  const mine = item.removedBy === "owner";
  return (
    <article className="card">
      <div className={classes("poster", "gone", item.thumbnailUrl === null && "tone")}>
        {item.thumbnailUrl === null ? (
          <div className="mid">
            <Icon className="i" aria-hidden />
          </div>
        ) : (
          <img src={item.thumbnailUrl} alt="" width={640} height={360} loading="lazy" decoding="async" />
        )}
      </div>
      <h2 className="card-t two any">{item.title}</h2>
      <p className="card-m">
        <span>{words.kinds[item.kind]}</span>
        <span aria-hidden>·</span>
        <span title={format.fullMoment(item.expiresAt)}>{mine ? words.daysLeft(daysUntil(item.expiresAt)) : words.byAdmin}</span>
      </p>
      <div className="card-a">
        {mine && (
          <Button className="view" variant="quiet" size="sm" busy={busy} icon={<Undo2 className="i" aria-hidden />} onClick={() => restore(item.id)}>
            {words.restore}
          </Button>
        )}
        <span className="end">
          <IconButton size="sm" label={words.deleteForGood} icon={<Trash2 className="i" aria-hidden />} onClick={() => remove(item)} />
        </span>
      </div>
    </article>
  );
}
