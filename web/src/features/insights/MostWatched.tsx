import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Schema } from "@/api/types.ts";
import { paths } from "@/lib/paths.ts";
import type { Column } from "@/ui/Table.tsx";
import { Skeleton } from "@/ui/Skeleton.tsx";
import type { Words } from "@/words/english.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { Panel } from "./Panel.tsx";
import { type Period, topQuery } from "./queries.ts";

type Asset = Schema<"TopAsset">;

/** The films that were opened most often by others. */
export function MostWatched({ period }: { period: Period }) {
  const words = useWords("insights");
  const { number } = useFormat();
  const { data, error } = useQuery(topQuery(period));
  return (
    <Panel title={words.top} columns={columnsOf(words, number)} rows={data?.assets ?? []} keyOf={({ jobId }) => jobId}>
      {data === undefined && error === null && <Skeleton className="plot-skel" />}
      {error !== null && data === undefined && <p className="sm dim shares">{words.chartError}</p>}
      {data?.assets.length === 0 && <p className="sm dim shares">{words.topNone}</p>}
      <ul className="shares">
        {data?.assets.map((asset) => (
          <li key={asset.jobId} className="row">
            {asset.thumbnailUrl === null ? <span className="mini tone" /> : <img className="mini" src={asset.thumbnailUrl} alt="" width={64} height={36} loading="lazy" />}
            <Link className="any cut grow link" to={paths.result(asset.jobId)}>
              {asset.title}
            </Link>
            <span className="num soft nowrap">{words.views(asset.views)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function columnsOf(words: Words<"insights">, number: (value: number) => string): Column<Asset>[] {
  return [
    { key: "title", title: words.film, cell: ({ title }) => <span className="any two">{title}</span>, className: "w-full" },
    { key: "views", title: words.charts.views, cell: ({ views }) => number(views), right: true },
    { key: "plays", title: words.charts.plays, cell: ({ plays }) => number(plays), right: true },
    { key: "downloads", title: words.charts.downloads, cell: ({ downloads }) => number(downloads), right: true },
  ];
}
