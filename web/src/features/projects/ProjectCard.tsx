import { Folder } from "lucide-react";
import { Link } from "react-router";
import type { Project } from "@/api/projects.ts";
import { paths } from "@/lib/paths.ts";
import { ButtonLink } from "@/ui/Button.tsx";
import { classes } from "@/ui/classes.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { ProjectMenu } from "./ProjectMenu.tsx";

/** A project as a card of the height of a film. */
export function ProjectCard({ project }: { project: Project }) {
  const words = useWords("projects");
  const format = useFormat();
  const { id, title, thumbnailUrl, status, type, jobCount, createdAt } = project;
  return (
    <article className="card">
      <div className={classes("poster", thumbnailUrl === null && "tone")}>
        {thumbnailUrl === null ? (
          <div className="mid">
            <Folder className="i" aria-hidden />
            <b>{words.films(jobCount)}</b>
          </div>
        ) : (
          <img src={thumbnailUrl} alt="" width={640} height={360} loading="lazy" decoding="async" />
        )}
        <span className="badge on" data-s={status === "draft" ? undefined : status}>
          <span className="dot" aria-hidden />
          {words.statuses[status]}
        </span>
      </div>
      <h2 className="card-t two any">
        <Link className="card-hit" to={paths.project(id)}>
          {title}
        </Link>
      </h2>
      <p className="card-m">
        <span>{words.films(jobCount)}</span>
        <span aria-hidden>·</span>
        <span>{words.types[type]}</span>
        <span aria-hidden>·</span>
        <time className="cut" dateTime={createdAt} title={format.fullMoment(createdAt)}>
          {format.day(createdAt)}
        </time>
      </p>
      <div className="card-a">
        <ButtonLink className="view" variant="quiet" size="sm" to={paths.project(id)}>
          {words.open}
        </ButtonLink>
        <span className="end">
          <ProjectMenu project={project} small />
        </span>
      </div>
    </article>
  );
}
