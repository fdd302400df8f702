import { Clapperboard, FileText, Folder, Palette, Trash2, Undo2 } from "lucide-react";
import { Pick } from "@/films/selection/Picks.tsx";
import { useSelection } from "@/films/selection/SelectionContext.tsx";
import { daysUntil } from "@/lib/days.ts";
import { Button, IconButton } from "@/ui/Button.tsx";
import { classes } from "@/ui/classes.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import type { Item } from "./queries.ts";

const ICONS = { job: Clapperboard, text: FileText, project: Folder, look: Palette } as const;

interface TrashCardProps {
  item: Item;
  listed: readonly string[];
  busy: boolean;
  restore: (id: string) => void;
  remove: (item: Item) => void;
}

/** A thing in the trash: its picture without colour, and the days it has left. */
export function TrashCard({ item, listed, busy, restore, remove }: TrashCardProps) {
  const words = useWords("trash");
  const format = useFormat();
  const { selection } = useSelection();
  const Icon = ICONS[item.kind];
  const mine = item.removedBy === "owner";
  return (
    <article className={classes("card", selection.ids.has(item.id) && "sel")}>
      <div className={classes("poster", "gone", item.thumbnailUrl === null && "tone")}>
        {item.thumbnailUrl === null ? (
          <div className="mid">
            <Icon className="i" aria-hidden />
          </div>
        ) : (
          <img src={item.thumbnailUrl} alt="" width={640} height={360} loading="lazy" decoding="async" />
        )}
      </div>
      <Pick id={item.id} name={item.title} listed={listed} className="pick" />
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
