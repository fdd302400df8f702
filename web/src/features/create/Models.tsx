import { useQuery } from "@tanstack/react-query";
import { Check, Cloud } from "lucide-react";
import { useRef } from "react";
import { failureOf } from "@/api/failure.ts";
import { fileUrl, type Model, modelsQuery } from "@/api/orders.ts";
import { ErrorState } from "@/ui/ErrorState.tsx";
import { Skeleton } from "@/ui/Skeleton.tsx";
import { useFormat, useWords } from "@/words/WordsContext.tsx";

interface ModelsProps {
  models: readonly Model[];
  /** How many there are in all, of which some cannot take the source. */
  all: number;
  hasSource: boolean;
  /** Of a picture the models make different things. */
  isPicture: boolean;
  chosen: string;
  onChoose: (name: string) => void;
}

/** The catalogue: what each engine makes, costs and how long it takes now. */
export function Models({ models, all, hasSource, isPicture, chosen, onChoose }: ModelsProps) {
  const create = useWords("create");
  const uses = new Map([
    ["motion-cpu-1", create.setInMotion],
    ["scene-cpu-1", create.productFilm],
  ]);
  const { error, refetch } = useQuery(modelsQuery);
  return (
    <section className="sect" aria-label={create.model}>
      <div className="sect-h">
        <h2>{create.model}</h2>
        <span className="xs dim">{hasSource ? create.takeIt(models.length, all) : create.perSecond}</span>
      </div>
      {error !== null && all === 0 ? (
        <ErrorState title={create.noModels} failure={failureOf(error)} retry={() => void refetch()} />
      ) : (
        <div className="models" role="radiogroup" aria-label={create.model}>
          {all === 0 && [1, 2, 3, 4].map((each) => <Skeleton key={each} />)}
          {models.map((model) => (
            <ModelCard
              key={model.name}
              model={model}
              use={isPicture ? uses.get(model.name) : undefined}
              checked={model.name === chosen}
              onChoose={() => onChoose(model.name)}
            />
          ))}
        </div>
      )}
    </section>
  );
}

interface ModelCardProps {
  model: Model;
  /** What it makes of a picture. */
  use: string | undefined;
  checked: boolean;
  onChoose: () => void;
}

function ModelCard({ model, use, checked, onChoose }: ModelCardProps) {
  const create = useWords("create");
  const { duration } = useFormat();
  const example = useRef<HTMLVideoElement>(null);
  const play = () => void example.current?.play().catch(() => undefined); // the pointer was away again
  const wait = model.waitSeconds === null ? create.waitUnknown : create.about(duration(Math.max(1, model.waitSeconds)));
  return (
    <label className="opt">
      <input
        type="radio"
        name="model"
        value={model.name}
        checked={checked}
        onChange={onChoose}
        onMouseEnter={play}
        onMouseLeave={() => example.current?.pause()}
      />
      <span className="tick">
        <Check className="i" aria-hidden />
      </span>
      {model.exampleUrl === null ? (
        <span className="no-example">
          <Cloud className="i" aria-hidden />
        </span>
      ) : (
        <video ref={example} src={`${fileUrl(model.exampleUrl)}#t=0.5`} muted loop playsInline preload="metadata" aria-hidden tabIndex={-1} />
      )}
      <span className="txt block">
        <b className="sm font-semibold">{use ?? model.name}</b>
        {use !== undefined && <span className="xs soft block">{model.name}</span>}
        <span className="xs dim mt-0.5 block">{model.description}</span>
        {model.mockMode && <span className="xs dim mt-1 block">{create.standIn}</span>}
        <span className="xs soft num mt-2 block text-balance">{create.rate(model.creditsPerSecond, wait)}</span>
      </span>
    </label>
  );
}
