import { useMutation, useQuery } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { type FormEvent, useState } from "react";
import { failureOf } from "@/api/failure.ts";
import { settingsQuery } from "@/api/me.ts";
import type { Schema } from "@/api/types.ts";
import { chosenTheme, chooseTheme, themes } from "@/lib/theme.ts";
import { useUser } from "@/session/AuthContext.tsx";
import { Button } from "@/ui/Button.tsx";
import { Input } from "@/ui/Input.tsx";
import { Select } from "@/ui/Select.tsx";
import { useToast } from "@/ui/Toasts.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { languages } from "@/words/words.ts";
import { useLanguage, useWords } from "@/words/WordsContext.tsx";
import { ClosingSection } from "./ClosingSection.tsx";
import { DataSection } from "./DataSection.tsx";
import { PasswordSection } from "./PasswordSection.tsx";
import { Read, Row, Section } from "./Parts.tsx";
import { askForConfirmation } from "./queries.ts";
import { useSave } from "./useSave.ts";
import { useSettingsTitle } from "./useSettingsTitle.ts";

type Profile = Schema<"ShownProfile">;

/** Name, address and time zone; how this browser shows the page; the password. */
export function Component() {
  const words = useWords("settings");
  const settings = useQuery(settingsQuery);
  const saving = useSave();
  useSettingsTitle("profile");
  return (
    <>
      <Section title={words.tabs.profile} saved={saving.saved}>
        <Read query={settings} title={words.errorTitle}>
          {({ profile }) => (
            <div className="panel rows">
              <DisplayName key={profile.displayName} name={profile.displayName} saving={saving} />
              <Email />
              <TimeZone zone={profile.timeZone} saving={saving} />
            </div>
          )}
        </Read>
      </Section>
      <ThisBrowser />
      <PasswordSection />
      <DataSection />
      <ClosingSection />
    </>
  );
}

type Saving = ReturnType<typeof useSave>;

function DisplayName({ name, saving }: { name: Profile["displayName"]; saving: Saving }) {
  const words = useWords("settings");
  const toast = useToast();
  const [typed, setTyped] = useState(name ?? "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = typed.trim();
    saving.store("displayName", { profile: { displayName: wanted === "" ? null : wanted } }, () => toast({ text: words.saved }));
  };
  return (
    <Row stack label={words.profile.name} hint={words.profile.nameHint} error={saving.wrongWith("displayName")}>
      {(given) => (
        <form className="set-name" noValidate onSubmit={submit}>
          <Input {...given} value={typed} autoComplete="name" onChange={(event) => setTyped(event.target.value)} />
          <Button type="submit" disabled={typed.trim() === (name ?? "")}>
            {words.save}
          </Button>
        </form>
      )}
    </Row>
  );
}

function Email() {
  const { profile: words } = useWords("settings");
  const all = useWords();
  const toast = useToast();
  const { email, emailVerified } = useUser();
  const asking = useMutation({
    mutationFn: askForConfirmation,
    onSuccess: ({ sent }) => toast({ text: sent ? words.confirmSent : words.confirmNotSent }),
    onError: (error) => toast({ text: sentenceOf(failureOf(error), all), tone: "bad" }),
  });
  return (
    <Row stack label={words.email} hint={words.emailHint}>
      <div className="acts">
        <span className="soft any">{email}</span>
        {emailVerified ? (
          <span className="badge" data-s="completed">
            <Check className="i" aria-hidden />
            {words.confirmed}
          </span>
        ) : (
          <>
            <span className="badge">{words.notConfirmed}</span>
            <Button size="sm" busy={asking.isPending} onClick={() => asking.mutate()}>
              {words.confirm}
            </Button>
          </>
        )}
      </div>
    </Row>
  );
}

const ZONES = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];

function TimeZone({ zone, saving }: { zone: Profile["timeZone"]; saving: Saving }) {
  const { profile: words } = useWords("settings");
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const known = zone === null || ZONES.includes(zone) ? ZONES : [zone, ...ZONES];
  const options = [["", words.zoneNone(here)], ...known.map((each) => [each, each.replaceAll("_", " ")] as const)] as const;
  const choose = (wanted: string) => saving.save("timeZone", { profile: { timeZone: wanted === "" ? null : wanted } });
  return (
    <Row stack label={words.zone} hint={words.zoneHint} error={saving.errorOf("timeZone")}>
      {(given) => <Select {...given} className="wide" value={zone ?? ""} options={options} onValue={choose} />}
    </Row>
  );
}

/** What no server knows: the words and colours of the page in this browser. */
function ThisBrowser() {
  const { profile: words } = useWords("settings");
  const { languages: names, shell } = useWords();
  const { language, speak } = useLanguage();
  const [theme, setTheme] = useState(chosenTheme);
  return (
    <Section title={words.browser}>
      <div className="panel rows">
        <Row stack label={words.language} hint={words.languageHint}>
          {(given) => (
            <Select
              {...given}
              className="wide"
              value={language}
              options={languages.map((each) => [each, names[each]] as const)}
              onValue={(wanted) => void speak(wanted)}
            />
          )}
        </Row>
        <Row stack label={words.theme} hint={words.themeHint}>
          {(given) => (
            <Select
              {...given}
              className="wide"
              value={theme}
              options={themes.map((each) => [each, shell.themes[each]] as const)}
              onValue={(wanted) => {
                chooseTheme(wanted);
                setTheme(wanted);
              }}
            />
          )}
        </Row>
      </div>
    </Section>
  );
}
