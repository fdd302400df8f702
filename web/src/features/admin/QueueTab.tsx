import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { paths } from "@/lib/paths.ts";
import { Card } from "@/ui/Card.tsx";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { At } from "./Cells.tsx";
import { Figures } from "./Figures.tsx";
import { alertsQuery, deadLettersQuery, projectionsQuery, wholeQueueQuery, workersQuery } from "./queries.ts";
import { Reading } from "./Reading.tsx";

/** The queue of all accounts in numbers, and what needs a person elsewhere. */
export function QueueTab() {
  const words = useWords("admin");
  const { queue } = words;
  const { number, duration } = useFormat();
  const query = useQuery(wholeQueueQuery);
  const shown = (value: number | undefined) => (value === undefined ? undefined : number(value));
  return (
    <Reading query={query} lead={queue.lead}>
      {(found) => (
          <>
            <Figures
              figures={[
                { key: "waiting", word: queue.waiting, color: "queued", value: shown(found?.counts.waiting) },
                { key: "running", word: queue.running, color: "processing", value: shown(found?.counts.running) },
                { key: "customers", word: queue.customers, color: "total", value: shown(found?.customers) },
                { key: "workers", word: queue.workers, color: found?.workers === 0 ? "failed" : "completed", value: shown(found?.workers) },
              ]}
            />
            <div className="admin-pair">
              <Card title={queue.ahead}>
                <dl className="kv">
                  <dt>{queue.eta}</dt>
                  <dd>{found === undefined ? "" : found.counts.waiting + found.counts.running === 0 ? queue.empty : queue.about(duration(found.etaSeconds))}</dd>
                  <dt>{queue.state}</dt>
                  <dd>{found === undefined ? "" : found.paused ? queue.paused : queue.open}</dd>
                  {found?.pausedAt != null && (
                    <>
                      <dt>{queue.pausedAt}</dt>
                      <dd>
                        <At at={found.pausedAt} />
                      </dd>
                    </>
                  )}
                </dl>
              </Card>
              <Elsewhere />
            </div>
          </>
      )}
    </Reading>
  );
}

/** What is wrong in the other parts of the page, with the way there. */
function Elsewhere() {
  const words = useWords("admin");
  const { number } = useFormat();
  const { data: workers } = useQuery(workersQuery);
  const { data: letters } = useQuery(deadLettersQuery({ page: 1, retried: "false", code: "", model: "", user: "" }));
  const { data: projections } = useQuery(projectionsQuery);
  const { data: alerts } = useQuery(alertsQuery);
  const parked = projections?.projections.reduce((sum, { parked: each }) => sum + each, 0);
  const rows = [
    ["workers", words.queue.lost, workers?.workers.filter(({ alive }) => !alive).length],
    ["failed", words.queue.failed, letters?.pagination.total],
    ["projections", words.queue.parked, parked],
    ["alerts", words.queue.alerts, alerts?.alerts.length],
  ] as const;
  return (
    <Card title={words.queue.attention}>
      <dl className="kv">
        {rows.map(([tab, word, count]) => (
          <div key={tab} className="contents">
            <dt>
              <Link className="link" to={`${paths.admin}/${tab}`}>
                {word}
              </Link>
            </dt>
            <dd>{count === undefined ? "–" : number(count)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
