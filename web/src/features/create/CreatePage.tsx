import { useQuery } from "@tanstack/react-query";
import { useSubmitKey } from "@/ui/useSubmitKey.ts";
import { useTitle } from "@/ui/useTitle.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { modelsQuery } from "@/api/orders.ts";
import { Composer } from "./Composer.tsx";
import { Models } from "./Models.tsx";
import { Receipt } from "./Receipt.tsx";
import { Script } from "./Script.tsx";
import { StoryboardEditor } from "./StoryboardEditor.tsx";
import { Styles } from "./Styles.tsx";
import { useCreate } from "./useCreate.ts";
import "@/films/composer.css";
import "./create.css";

/** A new film: its words, what it is made by and from, and what it costs. */
export function Component() {
  const create = useWords("create");
  const film = useCreate();
  const { data } = useQuery(modelsQuery);
  const { storyboard } = film.draft;
  useTitle(create.title);
  useSubmitKey(film.submit);
  return (
    <>
      <div className="head">
        <h1>{create.title}</h1>
      </div>
      <form
        className="split"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          film.submit();
        }}
      >
        <div className="min-w-0">
          <Composer film={film} />
          {storyboard === null ? (
            <Script film={film} />
          ) : (
            <StoryboardEditor storyboard={storyboard} onChange={(changed) => film.change({ storyboard: changed })} />
          )}
          <Models
            models={film.models}
            all={data?.models.length ?? 0}
            hasSource={film.draft.source !== null}
            isPicture={film.upload?.kind === "image"}
            chosen={film.model}
            onChoose={film.chooseModel}
          />
          <Styles chosen={film.style} onChoose={(style) => film.change({ style })} />
        </div>
        <Receipt model={film.asked.model ?? film.model} estimate={film.estimate} seconds={film.seconds} balance={film.balance} />
      </form>
    </>
  );
}
