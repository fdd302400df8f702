import { CircleAlert, Plus, X } from "lucide-react";
import { Button, IconButton } from "@/ui/Button.tsx";
import { Field } from "@/ui/Field.tsx";
import { Input } from "@/ui/Input.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { type Character, type Draft, MOST_CHARACTERS } from "./shared.ts";

interface CharactersProps {
  drafts: readonly Draft[];
  onChange: (drafts: readonly Draft[]) => void;
  error: string | undefined;
}

/** Who is the same in all films of a look. */
export function Characters({ drafts, onChange, error }: CharactersProps) {
  const { shared } = useWords("looks");
  const next = Math.max(-1, ...drafts.map(({ id }) => id)) + 1;
  return (
    <fieldset className="field shares">
      <legend className="lab">{shared.characters}</legend>
      {drafts.length === 0 && <span className="sm dim">{shared.noCharacters}</span>}
      <ol className="characters">
        {drafts.map((draft, at) => (
          <Row
            key={draft.id}
            place={at + 1}
            character={draft.character}
            onChange={(character) => onChange(drafts.with(at, { ...draft, character }))}
            remove={() => onChange(drafts.filter((each) => each !== draft))}
          />
        ))}
      </ol>
      {drafts.length < MOST_CHARACTERS && (
        <div>
          <Button
            size="sm"
            icon={<Plus className="i" aria-hidden />}
            onClick={() => onChange([...drafts, { id: next, character: { noun: "" } }])}
          >
            {shared.addCharacter}
          </Button>
        </div>
      )}
      {error !== undefined && (
        <span className="bad" role="alert">
          <CircleAlert className="i" aria-hidden />
          {error}
        </span>
      )}
      <span className="hint">{shared.charactersHint}</span>
    </fieldset>
  );
}

interface RowProps {
  place: number;
  character: Character;
  onChange: (character: Character) => void;
  remove: () => void;
}

function Row({ place, character, onChange, remove }: RowProps) {
  const { shared } = useWords("looks");
  const fields = [
    ["noun", shared.noun, shared.nounExample],
    ["clothes", shared.clothes, shared.clothesExample],
    ["colour", shared.main, shared.mainExample],
  ] as const;
  return (
    <li aria-label={shared.character(place)}>
      {fields.map(([name, label, example]) => (
        <Field key={name} label={label}>
          {(input) => (
            <Input
              {...input}
              maxLength={80}
              autoComplete="off"
              placeholder={example}
              value={character[name] ?? ""}
              onChange={(event) => onChange({ ...character, [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <IconButton
        label={shared.removeCharacter(character.noun || shared.character(place))}
        icon={<X className="i" aria-hidden />}
        onClick={remove}
      />
    </li>
  );
}
