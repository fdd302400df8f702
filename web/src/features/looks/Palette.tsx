import { Plus, X } from "lucide-react";
import { Button, IconButton } from "@/ui/Button.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { isFull, withColour, withoutColour } from "./shared.ts";

interface PaletteProps {
  palette: readonly string[];
  onChange: (palette: readonly string[]) => void;
}

/** The colours of a look: none, or two to six. */
export function Palette({ palette, onChange }: PaletteProps) {
  const { shared } = useWords("looks");
  return (
    <fieldset className="field shares">
      <legend className="lab">{shared.palette}</legend>
      <div className="swatches">
        {palette.length === 0 && <span className="sm dim">{shared.noPalette}</span>}
        {palette.map((colour, at) => (
          // A colour is known by its place alone.
          // oxlint-disable-next-line react/no-array-index-key
          <span className="swatch" key={at}>
            <input
              type="color"
              aria-label={shared.colour(at + 1)}
              value={colour}
              onChange={(event) => onChange(palette.with(at, event.target.value))}
            />
            <IconButton
              size="sm"
              label={shared.removeColour(at + 1)}
              icon={<X className="i" aria-hidden />}
              onClick={() => onChange(withoutColour(palette, at))}
            />
          </span>
        ))}
        {!isFull(palette) && (
          <Button size="sm" icon={<Plus className="i" aria-hidden />} onClick={() => onChange(withColour(palette))}>
            {palette.length === 0 ? shared.addColours : shared.addColour}
          </Button>
        )}
      </div>
      <span className="hint">{shared.paletteHint}</span>
    </fieldset>
  );
}
