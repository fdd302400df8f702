import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/ui/Button.tsx";
import { EmptyState } from "@/ui/EmptyState.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { Endpoint } from "./Endpoint.tsx";
import { EndpointDialog } from "./EndpointDialog.tsx";
import { Read, Row, Secret, Section } from "./Parts.tsx";
import { signingKeyQuery, webhooksQuery } from "./queries.ts";
import { useSettingsTitle } from "./useSettingsTitle.ts";

/** Endpoints, each with the log of its deliveries. */
export function Component() {
  const { webhooks: words, tabs } = useWords("settings");
  const query = useQuery(webhooksQuery);
  const [making, setMaking] = useState(false);
  useSettingsTitle("webhooks");
  const button = (
    <Button size="sm" icon={<Plus className="i" aria-hidden />} onClick={() => setMaking(true)}>
      {words.make}
    </Button>
  );
  return (
    <>
      <Section title={tabs.webhooks} lead={words.lead} action={button}>
        <Read query={query} title={words.errorTitle}>
          {(all) =>
            all.length === 0 ? (
              <div className="panel">
                <EmptyState title={words.emptyTitle} text={words.empty} />
              </div>
            ) : (
              <div className="grid gap-4">
                {all.map((webhook) => (
                  <Endpoint key={webhook.id} webhook={webhook} />
                ))}
              </div>
            )
          }
        </Read>
        {making && <EndpointDialog close={() => setMaking(false)} />}
      </Section>
      <SigningKey />
    </>
  );
}

/** Where the operator has set one. */
function SigningKey() {
  const { webhooks: words } = useWords("settings");
  const { data } = useQuery(signingKeyQuery);
  if (typeof data?.publicKey !== "string") return null;
  return (
    <Section title={words.signing}>
      <div className="panel rows">
        <Row stack label={words.signing} hint={words.signingHint}>
          <Secret text={data.publicKey} label={words.copySigning} />
        </Row>
      </div>
    </Section>
  );
}
