import { useQuery } from "@tanstack/react-query";
import { settingsQuery } from "@/api/me.ts";
import { type Model, modelsQuery } from "@/api/orders.ts";
import type { Schema } from "@/api/types.ts";
import { Select } from "@/ui/Select.tsx";
import { useLanguage, useWords } from "@/words/WordsContext.tsx";
import { Read, Row, Section } from "./Parts.tsx";
import { useSave } from "./useSave.ts";
import { useSettingsTitle } from "./useSettingsTitle.ts";

type Preferences = Schema<"ShownPreferences">;
type Options = readonly (readonly [string, string])[];

const SHAPES = ["16:9", "9:16", "1:1"];
const LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "tr", "uk", "ar", "hi", "ja", "ko", "zh"];

/** What orders take where they say nothing. */
export function Component() {
  const words = useWords("settings");
  const settings = useQuery(settingsQuery);
  const saving = useSave();
  useSettingsTitle("ai");
  return (
    <Section title={words.tabs.ai} lead={words.ai.lead} saved={saving.saved}>
      <Read query={settings} title={words.errorTitle} rows={5}>
        {({ aiPreferences }) => <Fields preferred={aiPreferences} saving={saving} />}
      </Read>
      <p className="set-foot">{words.ai.foot}</p>
    </Section>
  );
}

function Fields({ preferred, saving }: { preferred: Preferences; saving: ReturnType<typeof useSave> }) {
  const { ai: words } = useWords("settings");
  const { language } = useLanguage();
  const { data: catalogue } = useQuery(modelsQuery);
  const names = new Intl.DisplayNames(language, { type: "language" });
  const models = (catalogue?.models ?? [])
    .filter((model) => !model.kinds.includes("clips"))
    .map((model) => [model.name, priceOf(model, words.rate)] as const);
  const fields: readonly (readonly [keyof Preferences, string, string, Options, string])[] = [
    ["model", words.model, words.modelHint, models, words.noneOf],
    ["style", words.style, words.styleHint, Object.entries(words.styles), words.none(words.styles.studio)],
    ["aspectRatio", words.shape, words.shapeHint, SHAPES.map((shape) => [shape, shape]), words.none("16:9")],
    ["language", words.language, words.languageHint, LANGUAGES.map((each) => [each, names.of(each) ?? each]), words.noneOf],
    ["tone", words.tone, words.toneHint, Object.entries(words.tones), words.noneOf],
  ];
  return (
    <div className="panel rows">
      {fields.map(([field, label, hint, options, none]) => (
        <Row key={field} stack label={label} hint={hint} error={saving.errorOf(field)}>
          {(given) => (
            <Select
              {...given}
              className="wide"
              value={preferred[field] ?? ""}
              options={[["", none], ...withChosen(options, preferred[field])]}
              onValue={(wanted) => saving.save(field, { aiPreferences: { [field]: wanted === "" ? null : wanted } })}
            />
          )}
        </Row>
      ))}
    </div>
  );
}

const priceOf = ({ name, creditsPerSecond }: Model, rate: (credits: number) => string) => `${name}, ${rate(creditsPerSecond)}`;

/** What a program has chosen stays, also where it is not offered here. */
function withChosen(options: Options, chosen: string | null): Options {
  return chosen === null || options.some(([value]) => value === chosen) ? options : [[chosen, chosen], ...options];
}
