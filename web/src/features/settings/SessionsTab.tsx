import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Check, Monitor } from "lucide-react";
import { useState } from "react";
import { failureOf } from "@/api/failure.ts";
import { keys } from "@/api/keys.ts";
import type { Schema } from "@/api/types.ts";
import { Button } from "@/ui/Button.tsx";
import { useToast } from "@/ui/Toasts.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { Confirm } from "./Confirm.tsx";
import { Read, Row, Section } from "./Parts.tsx";
import { endSession, sessionsQuery } from "./queries.ts";
import { useSettingsTitle } from "./useSettingsTitle.ts";

type Session = Schema<"OpenSession">;

/** Where the account is signed in. */
export function Component() {
  const { sessions: words, tabs } = useWords("settings");
  const sessions = useQuery(sessionsQuery);
  const others = sessions.data?.filter(({ current }) => !current) ?? [];
  const [asking, setAsking] = useState(false);
  const ending = useEndOthers();
  useSettingsTitle("sessions");
  const button = others.length > 0 && (
    <Button size="sm" busy={ending.isPending} onClick={() => setAsking(true)}>
      {words.others}
    </Button>
  );
  return (
    <Section title={tabs.sessions} lead={words.lead} action={button}>
      <Read query={sessions} title={words.errorTitle}>
        {(all) => (
          <div className="panel rows">
            {[...all].toSorted(currentFirst).map((session) => (
              <SessionRow key={session.id} session={session} />
            ))}
          </div>
        )}
      </Read>
      {sessions.data !== undefined && others.length === 0 && <p className="set-foot">{words.alone}</p>}
      {asking && (
        <Confirm
          title={words.othersTitle(others.length)}
          text={words.othersText}
          action={words.others}
          close={() => setAsking(false)}
          run={() => ending.mutate(others.map(({ id }) => id))}
        />
      )}
    </Section>
  );
}

const currentFirst = (one: Session, other: Session) => Number(other.current) - Number(one.current);

function SessionRow({ session }: { session: Session }) {
  const { sessions: words } = useWords("settings");
  const all = useWords();
  const format = useFormat();
  const toast = useToast();
  const queries = useQueryClient();
  const ending = useMutation({
    mutationFn: endSession,
    onSuccess: () => toast({ text: words.ended }),
    onError: (error) => toast({ text: sentenceOf(failureOf(error), all), tone: "bad" }),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.sessions }),
  });
  const { id, browser, system, current, createdAt, lastRefreshedAt, expiresAt } = session;
  const name = browser !== null && system !== null ? words.on(browser, system) : (browser ?? system ?? words.unknown);
  const times = [words.since(format.moment(createdAt)), words.used(format.moment(lastRefreshedAt)), words.until(format.moment(expiresAt))];
  const label = (
    <span className="row">
      <Monitor className="i dim" aria-hidden />
      {name}
    </span>
  );
  return (
    <Row label={label} hint={times.join(" · ")}>
      {current ? (
        <span className="badge" data-s="completed">
          <Check className="i" aria-hidden />
          {words.now}
        </span>
      ) : (
        <Button size="sm" aria-label={words.endOf(name)} busy={ending.isPending} onClick={() => ending.mutate(id)}>
          {words.end}
        </Button>
      )}
    </Row>
  );
}

function useEndOthers() {
  const { sessions: words } = useWords("settings");
  const toast = useToast();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (ids: readonly string[]) => Promise.allSettled(ids.map(endSession)),
    onSuccess: (results) => {
      const failed = results.filter(({ status }) => status === "rejected").length;
      if (failed > 0) toast({ text: words.othersFailed(failed), tone: "bad" });
      else toast({ text: words.othersDone(results.length) });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keys.sessions }),
  });
}
