import type { ReactNode } from "react";
import { turnLetters, useLetters } from "@/keys/letters.ts";
import { keyMap, type Place } from "@/keys/map.ts";
import { useUser } from "@/session/AuthContext.tsx";
import { Button } from "@/ui/Button.tsx";
import { Checkbox } from "@/ui/Checkbox.tsx";
import { Dialog, DialogActions } from "@/ui/Dialog.tsx";
import { Keys } from "@/ui/Keys.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { pagesOf } from "../shell/navigation.ts";
import { filmLines } from "./rows.ts";
import "./keys.css";

/** Every key of the page, from the map that its handlers have. */
export function KeysDialog({ close }: { close: () => void }) {
  const words = useWords("keys");
  const { common } = useWords();
  const letters = useLetters();
  return (
    <Dialog open wide onClose={close} title={words.title}>
      <Checkbox checked={letters} onChange={(event) => turnLetters(event.target.checked)} aria-describedby="letters-hint">
        {words.letters}
      </Checkbox>
      <p className="xs dim mt-1" id="letters-hint">
        {words.lettersHint}
      </p>
      <div className="keys-help">
        <Section title={words.places.everywhere}>
          <Lines place="everywhere" />
        </Section>
        <Section title={words.places.pages}>
          <PageLines />
        </Section>
        <Section title={words.places.lists}>
          <Lines place="lists" />
        </Section>
        <Section title={words.places.result}>
          <Lines place="result" />
        </Section>
        <Section title={words.places.film}>
          {filmLines().map(({ action, keys }) => (
            <KeyLine key={action} text={words.film[action]} keys={keys} between={action === "part" ? "–" : undefined} />
          ))}
        </Section>
      </div>
      <DialogActions>
        <Button onClick={close}>
          {common.close}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="dim sm">{title}</h3>
      <dl>{children}</dl>
    </section>
  );
}

function Lines({ place }: { place: Place }) {
  const { actions } = useWords("keys");
  return Object.entries(keyMap[place]).map(([name, keys]) => <KeyLine key={name} text={actions[name as keyof typeof actions]} keys={keys} />);
}

function PageLines() {
  const words = useWords();
  return pagesOf(useUser()).flatMap(({ path, go, word }) => (go === undefined ? [] : [<KeyLine key={path} text={word(words)} keys={[`g ${go}`]} />]));
}

interface KeyLineProps {
  text: string;
  keys: readonly string[];
  /** Between keys that are the ends of a row. */
  between?: string | undefined;
}

function KeyLine({ text, keys, between }: KeyLineProps) {
  const { names, or } = useWords("keys");
  return (
    <div className="key-line">
      <dt>{text}</dt>
      <dd>
        {keys.map((key, index) => (
          <span key={key}>
            {index > 0 && <span className="dim xs"> {between ?? or} </span>}
            <Keys of={key} names={names} />
          </span>
        ))}
      </dd>
    </div>
  );
}
