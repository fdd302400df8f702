import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Check, Clock, RotateCcw, X } from "lucide-react";
import { failureOf } from "@/api/failure.ts";
import { keys } from "@/api/keys.ts";
import { loadNextPage } from "@/lib/nextPage.ts";
import { Button } from "@/ui/Button.tsx";
import { ErrorState } from "@/ui/ErrorState.tsx";
import { type Column, Table } from "@/ui/Table.tsx";
import { useToast } from "@/ui/Toasts.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import type { Words } from "@/words/english.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { deliveriesQuery, type Delivery, replayWebhook, type Webhook } from "./queries.ts";

/** What became of each delivery, newest first. */
export function Deliveries({ webhook: { id, url } }: { webhook: Webhook }) {
  const { webhooks: words } = useWords("settings");
  const log = useInfiniteQuery(deliveriesQuery(id));
  if (log.data === undefined && log.error !== null)
    return <ErrorState title={words.logError} failure={failureOf(log.error)} retry={() => void log.refetch()} busy={log.isFetching} />;
  const rows = log.data?.pages.flatMap(({ deliveries }) => deliveries) ?? [];
  if (log.data !== undefined && rows.length === 0) return <p className="pad sm dim">{words.logEmpty}</p>;
  return (
    <div className="set-log">
      <Log webhookId={id} caption={words.logOf(url)} rows={rows} waiting={log.data === undefined ? 2 : 0} />
      {log.hasNextPage && (
        <div className="pad">
          <Button size="sm" wide busy={log.isFetchingNextPage} onClick={() => void loadNextPage(log)}>
            {words.older}
          </Button>
        </div>
      )}
    </div>
  );
}

function Log({ webhookId, caption, rows, waiting }: { webhookId: string; caption: string; rows: readonly Delivery[]; waiting: number }) {
  const { webhooks: words } = useWords("settings");
  const { mutate } = useReplay(webhookId);
  const columns = columnsOf(words, mutate);
  return <Table className="tight" caption={caption} columns={columns} rows={rows} keyOf={({ id }) => id} waiting={waiting} />;
}

function columnsOf(words: Words<"settings">["webhooks"], replay: (deliveryId: string) => void): Column<Delivery>[] {
  return [
    { key: "event", title: words.event, cell: (row) => <EventCell delivery={row} />, className: "w-full" },
    { key: "answer", title: words.answer, cell: (row) => <Answer delivery={row} />, className: "max-md:hidden" },
    {
      key: "replay",
      title: <span className="vh">{words.replay}</span>,
      cell: ({ id, kind, type }) =>
        kind !== "test" && (
          <Button
            size="sm"
            variant="quiet"
            icon={<RotateCcw className="i" aria-hidden />}
            aria-label={words.replayOf(type)}
            onClick={() => replay(id)}
          >
            {words.replay}
          </Button>
        ),
    },
  ];
}

function EventCell({ delivery }: { delivery: Delivery }) {
  const { webhooks: words } = useWords("settings");
  const { moment, fullMoment } = useFormat();
  const { type, kind, triedAt, attempts } = delivery;
  return (
    <>
      <span className="mono any sm">{kind === "test" ? words.testEvent : type}</span>
      <span className="block xs dim nowrap">
        <time dateTime={triedAt} title={fullMoment(triedAt)}>
          {moment(triedAt)}
        </time>
        {attempts > 1 && `, ${words.attempts(attempts)}`}
      </span>
      <span className="md:hidden">
        <Answer delivery={delivery} />
      </span>
    </>
  );
}

const LOOKS = { delivered: [Check, "completed"], retrying: [Clock, "queued"], failed: [X, "failed"] } as const;

function Answer({ delivery }: { delivery: Delivery }) {
  const { webhooks: words } = useWords("settings");
  const { moment } = useFormat();
  const { outcome, status, reason, milliseconds, nextAttemptAt } = delivery;
  const [Icon, color] = LOOKS[outcome];
  const why = status === null ? words.reasons[reason] : `${words.reasons[reason]} (${status})`;
  const sentence = {
    delivered: words.delivered(status ?? 200, milliseconds),
    retrying: nextAttemptAt === null ? why : words.retrying(why, moment(nextAttemptAt)),
    failed: words.gaveUp(why),
  }[outcome];
  return (
    <span className="badge" data-s={color}>
      <Icon className="i" aria-hidden />
      {sentence}
    </span>
  );
}

function useReplay(webhookId: string) {
  const { webhooks: words } = useWords("settings");
  const all = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (deliveryId: string) => replayWebhook(webhookId, { deliveryId }),
    onSuccess: () => toast({ text: words.replayAsked }),
    onError: (error) => toast({ text: sentenceOf(failureOf(error), all), tone: "bad" }),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.webhooks }),
  });
}
