import { useQuery } from "@tanstack/react-query";
import { settingsQuery } from "@/api/me.ts";
import { Button } from "@/ui/Button.tsx";
import { useNoticePermission } from "@/ui/useNoticePermission.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { Read, Row, Section } from "./Parts.tsx";
import { useSave } from "./useSave.ts";
import { useSettingsTitle } from "./useSettingsTitle.ts";

const KINDS = ["finished", "failed", "creditsLow", "shared"] as const;

/** Of what the bell shows, and whether this browser shows messages. */
export function Component() {
  const words = useWords("settings");
  const settings = useQuery(settingsQuery);
  const saving = useSave();
  useSettingsTitle("notifications");
  return (
    <>
      <Section title={words.notifications.page} lead={words.notifications.pageLead} saved={saving.saved}>
        <Read query={settings} title={words.errorTitle} rows={4}>
          {({ notifications }) => (
            <div className="panel rows">
              {KINDS.map((kind) => (
                <Kind key={kind} kind={kind} on={notifications[kind]} saving={saving} />
              ))}
            </div>
          )}
        </Read>
        <p className="set-foot">{words.notifications.always}</p>
      </Section>
      <OfBrowser />
    </>
  );
}

function Kind({ kind, on, saving }: { kind: (typeof KINDS)[number]; on: boolean; saving: ReturnType<typeof useSave> }) {
  const { notifications: words } = useWords("settings");
  const [label, hint] = words.kinds[kind];
  const change = (wanted: boolean) => saving.save(kind, { notifications: { [kind]: wanted } });
  return (
    <Row label={label} hint={hint} error={saving.errorOf(kind)}>
      {(given) => (
        <input {...given} type="checkbox" role="switch" className="switch" aria-checked={on} checked={on} onChange={(event) => change(event.target.checked)} />
      )}
    </Row>
  );
}

function OfBrowser() {
  const { notifications: words } = useWords("settings");
  const { permission, ask } = useNoticePermission();
  return (
    <Section title={words.browser}>
      <div className="panel rows">
        <Row label={words.message} hint={permission === "denied" ? words.blockedHint : words.messageHint}>
          {permission === "default" ? (
            <Button size="sm" onClick={() => void ask()}>
              {words.allow}
            </Button>
          ) : (
            <span className="badge" data-s={permission === "granted" ? "completed" : undefined}>
              {permission === "granted" ? words.on : words.blocked}
            </span>
          )}
        </Row>
      </div>
    </Section>
  );
}
