import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ChevronRight, Film, FolderInput } from "lucide-react";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { failureOf } from "@/api/failure.ts";
import type { Job } from "@/api/jobs.ts";
import type { Project } from "@/api/projects.ts";
import { paths } from "@/lib/paths.ts";
import { usePulse } from "@/live/LiveContext.tsx";
import { Badge } from "@/ui/Badge.tsx";
import { ButtonLink, IconButton } from "@/ui/Button.tsx";
import { CardSkeletons } from "@/ui/CardSkeletons.tsx";
import { classes } from "@/ui/classes.ts";
import { EmptyState } from "@/ui/EmptyState.tsx";
import { ErrorState } from "@/ui/ErrorState.tsx";
import { MoreBelow } from "@/ui/MoreBelow.tsx";
import { Skeleton } from "@/ui/Skeleton.tsx";
import { useTitle } from "@/ui/useTitle.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { MoveDialog } from "./MoveDialog.tsx";
import { ProjectMenu } from "./ProjectMenu.tsx";
import { filmsQuery, projectQuery } from "./queries.ts";

/** A project and its films. */
export function Component() {
  const { projectId = "" } = useParams();
  const own = useWords("projects");
  const pulse = usePulse();
  const { data: project, error, refetch } = useQuery({
    ...projectQuery(projectId),
    refetchInterval: ({ state }) => (state.data?.status === "processing" ? pulse : false),
  });
  useTitle(project?.title ?? own.title);
  if (error !== null && project === undefined)
    return <ErrorState title={own.oneErrorTitle} failure={failureOf(error)} retry={() => void refetch()} action={<Back />} />;
  return (
    <>
      <nav className="crumb mb-2" aria-label={own.title}>
        <Link to={paths.projects}>{own.title}</Link>
        <ChevronRight className="i" aria-hidden />
        <span className="cut any" aria-current="page">
          {project?.title}
        </span>
      </nav>
      {project === undefined ? <Skeleton className="line h-8 w-60" /> : <Head project={project} />}
      <Films projectId={projectId} />
    </>
  );
}

function Back() {
  const words = useWords("projects");
  return (
    <ButtonLink variant="quiet" to={paths.projects}>
      {words.title}
    </ButtonLink>
  );
}

function Head({ project }: { project: Project }) {
  const words = useWords("projects");
  const navigate = useNavigate();
  return (
    <div className="head">
      <div className="grow">
        <h1 className="any">{project.title}</h1>
        <p className="sub">
          {words.films(project.jobCount)} · {words.types[project.type]} · {words.statuses[project.status]}
        </p>
      </div>
      <div className="tools">
        <ProjectMenu project={project} onRemoved={() => void navigate(paths.projects)} />
      </div>
    </div>
  );
}

function Films({ projectId }: { projectId: string }) {
  const words = useWords();
  const own = useWords("projects");
  const pulse = usePulse();
  const { data, error, isPending, refetch, ...list } = useInfiniteQuery({
    ...filmsQuery(projectId),
    refetchInterval: ({ state }) => (state.data?.pages.some(({ jobs }) => jobs.some(isOpen)) === true ? pulse : false),
  });
  const [moving, move] = useState<Job>();
  const jobs = data?.pages.flatMap((page) => page.jobs) ?? [];
  if (isPending) return <CardSkeletons label={own.filmsLoading} count={3} />;
  if (error !== null && data === undefined)
    return <ErrorState title={words.dashboard.errorTitle} failure={failureOf(error)} retry={() => void refetch()} />;
  if (jobs.length === 0)
    return (
      <EmptyState
        title={own.noFilmsTitle}
        text={own.noFilms}
        action={
          <ButtonLink to={paths.gallery}>
            {own.toGallery}
          </ButtonLink>
        }
      />
    );
  return (
    <>
      <h2 className="vh">{words.dashboard.films}</h2>
      <ul className="cards">
        {jobs.map((job) => (
          <li key={job.jobId}>
            <FilmCard job={job} move={move} />
          </li>
        ))}
      </ul>
      {list.hasNextPage && <MoreBelow word={own.loadMore} busy={list.isFetchingNextPage} more={() => void list.fetchNextPage()} />}
      {moving !== undefined && <MoveDialog job={moving} projectId={projectId} close={() => move(undefined)} />}
    </>
  );
}

const isOpen = ({ status }: Job) => status === "queued" || status === "processing";

function FilmCard({ job, move }: { job: Job; move: (job: Job) => void }) {
  const words = useWords("projects");
  const format = useFormat();
  return (
    <article className="card">
      <div className={classes("poster", job.thumbnailUrl === null && "tone")}>
        {job.thumbnailUrl === null ? (
          <div className="mid">
            <Film className="i" aria-hidden />
          </div>
        ) : (
          <img src={job.thumbnailUrl} alt="" width={640} height={360} loading="lazy" decoding="async" />
        )}
        <Badge status={job.statusDetail ?? job.status} progress={job.progress} onPicture />
      </div>
      <h3 className="card-t two any">
        <Link className="card-hit" to={paths.result(job.jobId)}>
          {job.prompt}
        </Link>
      </h3>
      <p className="card-m">
        <time dateTime={job.createdAt} title={format.fullMoment(job.createdAt)}>
          {format.moment(job.createdAt)}
        </time>
      </p>
      <div className="card-a">
        <ButtonLink className="view" variant="quiet" size="sm" to={paths.result(job.jobId)}>
          {words.view}
        </ButtonLink>
        <span className="end">
          <IconButton size="sm" label={words.move} icon={<FolderInput className="i" aria-hidden />} onClick={() => move(job)} />
        </span>
      </div>
    </article>
  );
}
