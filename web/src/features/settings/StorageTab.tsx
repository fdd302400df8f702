import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { settingsQuery } from "@/api/me.ts";
import type { Schema } from "@/api/types.ts";
import { sizeOf } from "@/lib/bytes.ts";
import { Button } from "@/ui/Button.tsx";
import { Input } from "@/ui/Input.tsx";
import { useToast } from "@/ui/Toasts.tsx";
import { useLanguage, useWords } from "@/words/WordsContext.tsx";
import { Read, Row, Section } from "./Parts.tsx";
import { storageQuery } from "./queries.ts";
import { useSave } from "./useSave.ts";
import { useSettingsTitle } from "./useSettingsTitle.ts";

type Rules = Schema<"ShownStorageRules">;

/** What the files take, and after how many days they are given up. */
export function Component() {
  const words = useWords("settings");
  const overview = useQuery(storageQuery);
  const settings = useQuery(settingsQuery);
  useSettingsTitle("storage");
  return (
    <>
      <Section title={words.tabs.storage} lead={words.storage.lead}>
        <Read query={overview} title={words.storage.errorTitle}>
          {(storage) => <Overview storage={storage} />}
        </Read>
      </Section>
      <Section title={words.storage.rules} lead={words.storage.rulesLead}>
        <Read query={settings} title={words.errorTitle} rows={2}>
          {({ storage }) => <RulesForm key={`${storage.resultDays} ${storage.previewDays}`} rules={storage} />}
        </Read>
      </Section>
    </>
  );
}

function Overview({ storage: { used, allowed, byKind } }: { storage: Schema<"StorageOverview"> }) {
  const { storage: words } = useWords("settings");
  const { language } = useLanguage();
  const size = (bytes: number) => sizeOf(bytes, language);
  const share = allowed === null || allowed === 0 ? 0 : Math.min(100, (used / allowed) * 100);
  return (
    <div className="panel rows">
      <div>
        <div className="row">
          <span className="lab">{words.used}</span>
          <span className="num soft ml-auto">{allowed === null ? words.free(size(used)) : words.of(size(used), size(allowed))}</span>
        </div>
        {allowed !== null && (
          <div className="set-meter" aria-hidden>
            <span style={{ width: `${share}%` }} />
          </div>
        )}
      </div>
      {(["results", "previews", "uploads"] as const).map((kind) => (
        <Row key={kind} label={words.kinds[kind]}>
          <span className="num soft">{size(byKind[kind])}</span>
        </Row>
      ))}
    </div>
  );
}

const FIELDS = ["resultDays", "previewDays"] as const;
const LONGEST = 3_650;

/** Undefined: not a number of days. */
function daysOf(typed: string): number | null | undefined {
  if (typed.trim() === "") return null;
  const days = Number(typed);
  return Number.isInteger(days) && days >= 1 && days <= LONGEST ? days : undefined;
}

/** Giving up films is stored by a button, never while typing. */
function RulesForm({ rules }: { rules: Rules }) {
  const { storage: words, save, saved } = useWords("settings");
  const toast = useToast();
  const saving = useSave();
  const [typed, setTyped] = useState({ resultDays: String(rules.resultDays ?? ""), previewDays: String(rules.previewDays ?? "") });
  const [wrong, setWrong] = useState<(typeof FIELDS)[number]>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = FIELDS.find((field) => daysOf(typed[field]) === undefined);
    setWrong(found);
    if (found !== undefined) return;
    const days = { resultDays: daysOf(typed.resultDays) ?? null, previewDays: daysOf(typed.previewDays) ?? null };
    saving.store("storage", { storage: days }, () => toast({ text: saved }));
  };
  const label = { resultDays: [words.results, words.resultsHint], previewDays: [words.previews, words.previewsHint] } as const;
  return (
    <form noValidate onSubmit={submit}>
      <div className="panel rows">
        {FIELDS.map((field) => (
          <Row key={field} label={label[field][0]} hint={label[field][1]} error={wrong === field ? words.wrong : undefined}>
            {(given) => (
              <span className="row">
                <Input
                  {...given}
                  className="num w-24"
                  inputMode="numeric"
                  value={typed[field]}
                  onChange={(event) => setTyped({ ...typed, [field]: event.target.value })}
                />
                <span className="sm dim">{words.days}</span>
              </span>
            )}
          </Row>
        ))}
        <div className="row justify-end">
          <span className="set-wrong grow" role="alert">
            {saving.wrongWith("storage")}
          </span>
          <Button type="submit" busy={saving.busy}>
            {save}
          </Button>
        </div>
      </div>
    </form>
  );
}
