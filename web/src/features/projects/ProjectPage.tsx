import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ChevronRight, Film, FolderInput, Images } from "lucide-react";
import { useMemo, useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { failureOf } from "@/api/failure.ts";
import type { Job } from "@/api/jobs.ts";
import type { Project } from "@/api/projects.ts";
import { useMove } from "@/films/move/useMove.ts";
import { SelectedFilms } from "@/films/selection/SelectedFilms.tsx";
import { Pick } from "@/films/selection/Picks.tsx";
import { SelectionBar } from "@/films/selection/SelectionBar.tsx";
import { SelectionProvider, usePruning, useSelection } from "@/films/selection/SelectionContext.tsx";
import { useRemoval } from "@/films/selection/useRemoval.ts";
import { loadNextPage } from "@/lib/nextPage.ts";
import { paths } from "@/lib/paths.ts";
import { usePulse } from "@/live/LiveContext.tsx";
import { Badge } from "@/ui/Badge.tsx";
import { ButtonLink, IconButton } from "@/ui/Button.tsx";
import { CardSkeletons } from "@/ui/CardSkeletons.tsx";
import { classes } from "@/ui/classes.ts";
import { EmptyState } from "@/ui/EmptyState.tsx";
import { ErrorState } from "@/ui/ErrorState.tsx";
import { laterDialog } from "@/ui/later.tsx";
import { MoreBelow } from "@/ui/MoreBelow.tsx";
import { Skeleton } from "@/ui/Skeleton.tsx";
import { useTitle } from "@/ui/useTitle.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { ProjectMenu } from "./ProjectMenu.tsx";
import { filmsQuery, projectQuery } from "./queries.ts";

const MoveDialog = laterDialog(async () => (await import("@/films/move/MoveDialog.tsx")).MoveDialog, { words: ["projects"] });

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
        <h1 className="two any" title={project.title}>
          {project.title}
        </h1>
        <p className="sub">
          {words.films(project.jobCount)} · {words.types[project.type]} · {words.statuses[project.status]}
        </p>
      </div>
      <div className="tools">
        <ButtonLink
          className="icon"
          variant="quiet"
          to={inGallery(project.id)}
          aria-label={words.inGallery}
          title={words.inGallery}
          icon={<Images className="i" aria-hidden />}
        />
        <ProjectMenu project={project} onRemoved={() => void navigate(paths.projects)} />
      </div>
    </div>
  );
}

/** There are its uploads and texts, too. */
const inGallery = (projectId: string) => `${paths.gallery}?projectId=${projectId}`;

function Films({ projectId }: { projectId: string }) {
  const words = useWords();
  const own = useWords("projects");
  const pulse = usePulse();
  const { data, error, isPending, refetch, ...list } = useInfiniteQuery({
    ...filmsQuery(projectId),
    refetchInterval: ({ state }) => (state.data?.pages.some(({ jobs }) => jobs.some(isOpen)) === true ? pulse : false),
  });
  const jobs = useMemo(() => data?.pages.flatMap((page) => page.jobs) ?? [], [data]);
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
      <SelectionProvider>
        <Cards projectId={projectId} jobs={jobs} total={data.pages[0]?.pagination.total ?? jobs.length} />
      </SelectionProvider>
      {list.hasNextPage && <MoreBelow word={own.loadMore} busy={list.isFetchingNextPage} more={() => void loadNextPage({ ...list, data })} />}
    </>
  );
}

interface CardsProps {
  projectId: string;
  jobs: readonly Job[];
  total: number;
}

function Cards({ projectId, jobs, total }: CardsProps) {
  const { selection } = useSelection();
  const [moving, setMoving] = useState<Job>();
  const move = useMove();
  const listed = useMemo(() => jobs.map(({ jobId }) => jobId), [jobs]);
  usePruning(listed);
  return (
    <>
      <ul className={selection.ids.size > 0 ? "cards selecting" : "cards"}>
        {jobs.map((job) => (
          <li key={job.jobId}>
            <FilmCard job={job} listed={listed} move={setMoving} />
          </li>
        ))}
      </ul>
      {moving !== undefined && (
        <MoveDialog from={projectId} move={(target) => move({ ids: [moving.jobId] }, target)} close={() => setMoving(undefined)} />
      )}
      <Selected projectId={projectId} listed={listed} total={total} />
    </>
  );
}

/** All of a project are taken by its id, loaded or not. */
function Selected({ projectId, listed, total }: Omit<CardsProps, "jobs"> & { listed: readonly string[] }) {
  const words = useWords("projects");
  const matching = useMemo(() => ({ filter: { projectId, archived: "all" as const }, expectedCount: total }), [projectId, total]);
  const remove = useRemoval(matching);
  return (
    <SelectionBar listed={listed} total={total} filter={words.thisProject} remove={remove}>
      <SelectedFilms matching={matching} filter={words.thisProject} from={projectId} />
    </SelectionBar>
  );
}

const isOpen = ({ status }: Job) => status === "queued" || status === "processing";

function FilmCard({ job, listed, move }: { job: Job; listed: readonly string[]; move: (job: Job) => void }) {
  const words = useWords("projects");
  const format = useFormat();
  const { selection } = useSelection();
  return (
    <article className={classes("card", selection.ids.has(job.jobId) && "sel")}>
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
      <Pick id={job.jobId} name={job.prompt} listed={listed} className="pick" />
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
