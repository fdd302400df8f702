import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { paths } from "@/lib/paths.ts";
import { useWords } from "@/words/WordsContext.tsx";
import type { Film } from "./film.ts";
import { versionsQuery } from "./queries.ts";

/** The films of the same recipe, newest first. `end`: at the end of its heading; alone where there are no others. */
export function Versions({ film, end }: { film: Film; end: ReactNode }) {
  const result = useWords("result");
  const { data = [] } = useQuery({ ...versionsQuery(film.jobId), enabled: film.status === "completed" && film.statusDetail === undefined });
  if (data.length < 2) return <div className="sect near empty-sect">{end}</div>;
  return (
    <section className="sect near">
      <div className="sect-h">
        <h2 className="sm">{result.versions}</h2>
        <span className="xs dim">{result.versionsCount(data.length)}</span>
        <span className="end">{end}</span>
      </div>
      <div className="versions scroll-x">
        {data.map((version, index) => (
          <Link
            key={version.id}
            className="ver"
            to={paths.result(version.jobId ?? version.id)}
            aria-current={version.id === film.jobId}
          >
            <div className={version.thumbnailUrl === null ? "poster tone" : "poster"}>
              {version.thumbnailUrl !== null && <img src={version.thumbnailUrl} alt="" width={640} height={360} loading="lazy" decoding="async" />}
            </div>
            <p className="t">
              <b>{result.version(data.length - index)}</b>
              {result.seed(version.seed ?? 0)}
            </p>
          </Link>
        ))}
      </div>
    </section>
  );
}
