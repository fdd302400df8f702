import { Check } from "lucide-react";
import { useWords } from "@/words/WordsContext.tsx";
import { type Style, styles } from "./draft.ts";
import cel from "./pictures/style-cel.jpg";
import manga from "./pictures/style-manga.jpg";
import neon from "./pictures/style-neon.jpg";
import noir from "./pictures/style-noir.jpg";
import pastel from "./pictures/style-pastel.jpg";
import studio from "./pictures/style-studio.jpg";
import sunset from "./pictures/style-sunset.jpg";
import vintage from "./pictures/style-vintage.jpg";
import watercolor from "./pictures/style-watercolor.jpg";

const pictures: Record<Style, string> = { cel, manga, neon, noir, pastel, studio, sunset, vintage, watercolor };

/** The same scene in each style. */
export function Styles({ chosen, onChoose }: { chosen: Style; onChoose: (style: Style) => void }) {
  const create = useWords("create");
  return (
    <section className="sect" aria-label={create.style}>
      <div className="sect-h">
        <h2>{create.style}</h2>
        <span className="xs dim">{create.sameScene}</span>
      </div>
      <div className="styles" role="radiogroup" aria-label={create.style}>
        {styles.map((style) => (
          <label className="opt" key={style}>
            <input type="radio" name="style" value={style} checked={style === chosen} onChange={() => onChoose(style)} />
            <span className="tick">
              <Check className="i" aria-hidden />
            </span>
            <img src={pictures[style]} alt="" width={240} height={135} loading="lazy" decoding="async" />
            <span className="txt block">{create.styles[style]}</span>
          </label>
        ))}
      </div>
    </section>
  );
}
