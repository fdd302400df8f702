import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { settingsQuery } from "@/api/me.ts";
import type { Schema } from "@/api/types.ts";
import { paths } from "@/lib/paths.ts";
import { Button } from "@/ui/Button.tsx";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { Read, Row, Section } from "./Parts.tsx";
import { useSave } from "./useSave.ts";
import { useSettingsTitle } from "./useSettingsTitle.ts";

const SERVICES = ["shopify", "amazon", "tiktok"] as const;

/** Services that the account is noted as connected with, and the way to programs of one's own. */
export function Component() {
  const words = useWords("settings");
  const settings = useQuery(settingsQuery);
  const saving = useSave();
  useSettingsTitle("integrations");
  return (
    <>
      <Section title={words.tabs.integrations} lead={words.integrations.lead} saved={saving.saved}>
        <Read query={settings} title={words.errorTitle}>
          {({ integrations }) => (
            <div className="panel rows">
              {SERVICES.map((service) => (
                <Service key={service} service={service} {...integrations[service]} saving={saving} />
              ))}
            </div>
          )}
        </Read>
      </Section>
      <Section title={words.integrations.programs} lead={words.integrations.programsLead}>
        <div className="row wrap">
          <Link className="btn" to={paths.settings.keys}>
            {words.tabs.keys}
          </Link>
          <Link className="btn" to={paths.settings.webhooks}>
            {words.tabs.webhooks}
          </Link>
        </div>
      </Section>
    </>
  );
}

interface ServiceProps extends Schema<"ShownIntegration"> {
  service: (typeof SERVICES)[number];
  saving: ReturnType<typeof useSave>;
}

function Service({ service, connected, since, saving }: ServiceProps) {
  const { integrations: words } = useWords("settings");
  const { moment } = useFormat();
  const name = words.names[service];
  const hint = !connected ? words.not : since === null ? words.connected : words.since(moment(since));
  const toggle = () => saving.save(service, { integrations: { [service]: { connected: !connected } } });
  return (
    <Row label={name} hint={hint} error={saving.errorOf(service)}>
      <Button size="sm" aria-label={connected ? words.disconnectFrom(name) : words.connectTo(name)} onClick={toggle}>
        {connected ? words.disconnect : words.connect}
      </Button>
    </Row>
  );
}
