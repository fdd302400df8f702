import type { Schema } from "@/api/types.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { FACTS, factsOf } from "./script.ts";
import "./shots.css";

/** What is seen in a shot and what sounds in it, as far as it is said. */
export function ShotFacts({ shot }: { shot: Schema<"ScriptShot"> }) {
  const { drawn } = useWords("create");
  const facts = factsOf(shot, drawn.several, drawn.narrator);
  const said = FACTS.filter((fact) => facts[fact].length > 0);
  if (said.length === 0) return <p className="sm dim">{drawn.nothing}</p>;
  return (
    <dl className="shot-facts">
      {said.map((fact) => (
        <div key={fact}>
          <dt className="xs dim">{drawn.facts[fact]}</dt>
          {facts[fact].map((value, index) => (
            // oxlint-disable-next-line react/no-array-index-key
            <dd className="sm any" key={index}>
              {value}
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
