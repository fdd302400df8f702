import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { failureOf } from "@/api/failure.ts";
import { keys } from "@/api/keys.ts";
import type { Schema } from "@/api/types.ts";
import { Button } from "@/ui/Button.tsx";
import { EmptyState } from "@/ui/EmptyState.tsx";
import { type Column, Table } from "@/ui/Table.tsx";
import { useToast } from "@/ui/Toasts.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import type { Words } from "@/words/english.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { Confirm } from "./Confirm.tsx";
import { NewKeyDialog } from "./NewKeyDialog.tsx";
import { Read, Section } from "./Parts.tsx";
import { apiKeysQuery, revokeAllKeys, revokeKey } from "./queries.ts";
import { useSettingsTitle } from "./useSettingsTitle.ts";

type ApiKey = Schema<"OwnKey">;
/** What is asked before it is done: one key, or all of them. */
type Asked = ApiKey | "all" | undefined;

/** Keys of programs: made with their scopes, shown once, and revoked. */
export function Component() {
  const { keys: words, tabs } = useWords("settings");
  const query = useQuery(apiKeysQuery);
  const [making, setMaking] = useState(false);
  const [asked, setAsked] = useState<Asked>();
  const revoking = useRevoke();
  useSettingsTitle("keys");
  const open = () => setMaking(true);
  const several = (query.data?.length ?? 0) > 1;
  const tools = (
    <>
      {several && (
        <Button size="sm" variant="quiet red" busy={revoking.isPending} onClick={() => setAsked("all")}>
          {words.revokeAll}
        </Button>
      )}
      <Button size="sm" icon={<Plus className="i" aria-hidden />} onClick={open}>
        {words.make}
      </Button>
    </>
  );
  return (
    <Section title={tabs.keys} lead={words.lead} action={tools}>
      <Read query={query} title={words.errorTitle}>
        {(all) =>
          all.length === 0 ? (
            <div className="panel">
              <EmptyState title={words.emptyTitle} text={words.empty} />
            </div>
          ) : (
            <KeysTable rows={all} ask={setAsked} />
          )
        }
      </Read>
      {making && <NewKeyDialog close={() => setMaking(false)} />}
      {asked !== undefined && (
        <Confirm
          danger
          title={asked === "all" ? words.revokeAllTitle(query.data?.length ?? 0) : words.revokeTitle(asked.name)}
          text={words.revokeText}
          action={asked === "all" ? words.revokeAll : words.revoke}
          close={() => setAsked(undefined)}
          run={() => revoking.mutate(asked)}
        />
      )}
    </Section>
  );
}

function useRevoke() {
  const { keys: words } = useWords("settings");
  const all = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (asked: ApiKey | "all") => (asked === "all" ? revokeAllKeys() : revokeKey(asked.id)),
    onSuccess: (_answer, asked) => toast({ text: asked === "all" ? words.revokedAll : words.revoked }),
    onError: (error) => toast({ text: sentenceOf(failureOf(error), all), tone: "bad" }),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.apiKeys }),
  });
}

function KeysTable({ rows, ask }: { rows: readonly ApiKey[]; ask: (key: ApiKey) => void }) {
  const { keys: words } = useWords("settings");
  return <Table caption={words.table} columns={columnsOf(words, ask)} rows={rows} keyOf={({ id }) => id} />;
}

function columnsOf(words: Words<"settings">["keys"], ask: (key: ApiKey) => void): Column<ApiKey>[] {
  return [
    { key: "name", title: words.name, cell: (key) => <Name apiKey={key} />, className: "w-full" },
    { key: "used", title: words.used, cell: ({ lastUsedAt }) => <Used at={lastUsedAt} />, className: "nowrap dim max-md:hidden" },
    {
      key: "revoke",
      title: <span className="vh">{words.revoke}</span>,
      cell: (key) => (
        <Button size="sm" variant="quiet red" aria-label={words.revokeOf(key.name)} onClick={() => ask(key)}>
          {words.revoke}
        </Button>
      ),
    },
  ];
}

function Name({ apiKey: { name, prefix, scopes, createdAt, lastUsedAt } }: { apiKey: ApiKey }) {
  const { keys: words } = useWords("settings");
  const { moment } = useFormat();
  return (
    <>
      <b className="any font-medium">{name}</b>
      <span className="block xs dim any">
        <span className="mono">{prefix}…</span> {scopes.join(", ")}
      </span>
      <span className="block xs dim">
        {words.made} {moment(createdAt)}
        <span className="md:hidden">
          {", "}
          {words.used} <Used at={lastUsedAt} />
        </span>
      </span>
    </>
  );
}

function Used({ at }: { at: string | null }) {
  const { keys: words } = useWords("settings");
  const { moment, fullMoment } = useFormat();
  if (at === null) return words.never;
  return (
    <time dateTime={at} title={fullMoment(at)}>
      {moment(at)}
    </time>
  );
}
