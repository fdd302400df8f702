import { Pencil } from "lucide-react";
import { useState } from "react";
import { Button } from "@/ui/Button.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import type { Look } from "./queries.ts";
import { SharedDialog } from "./SharedDialog.tsx";

/** What the films of a look share, in a line. */
export function SharedFacts({ look }: { look: Look }) {
  const { shared } = useWords("looks");
  const { styles } = useWords("create");
  const [editing, edit] = useState(false);
  const style = look.style === null ? undefined : styles[look.style];
  const names = look.characters.map(({ noun }) => noun).join(", ");
  const nothing = style === undefined && look.palette.length === 0 && names === "";
  return (
    <section className="row wrap look-shared" aria-label={shared.title}>
      {nothing && <span>{shared.nothing}</span>}
      {style !== undefined && <span>{style}</span>}
      {look.palette.length > 0 && (
        <span className="dots" role="img" aria-label={`${shared.palette}: ${look.palette.join(", ")}`}>
          {look.palette.map((colour, place) => (
            // A colour is known by its place alone.
            // oxlint-disable-next-line react/no-array-index-key
            <i key={place} style={{ background: colour }} />
          ))}
        </span>
      )}
      {names !== "" && <span className="cut any">{names}</span>}
      <Button size="sm" variant="quiet" icon={<Pencil className="i" aria-hidden />} aria-label={`${shared.change}: ${shared.title}`} onClick={() => edit(true)}>
        {shared.change}
      </Button>
      {editing && <SharedDialog look={look} close={() => edit(false)} />}
    </section>
  );
}
