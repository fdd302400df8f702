import { Pause, Play } from "lucide-react";
import { useState, type ComponentType } from "react";
import { Navigate, useNavigate, useParams } from "react-router";
import { useQuery } from "@tanstack/react-query";
import { systemQuery } from "@/api/queue.ts";
import { paths } from "@/lib/paths.ts";
import { useUser } from "@/session/AuthContext.tsx";
import { Button, ButtonLink } from "@/ui/Button.tsx";
import { EmptyState } from "@/ui/EmptyState.tsx";
import { Tabs } from "@/ui/Tabs.tsx";
import { useToast } from "@/ui/Toasts.tsx";
import { useTitle } from "@/ui/useTitle.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { ActivityTab } from "./ActivityTab.tsx";
import { AlertsTab } from "./AlertsTab.tsx";
import { Ask } from "./Ask.tsx";
import { CreditsTab } from "./CreditsTab.tsx";
import { FailedTab } from "./FailedTab.tsx";
import { ProjectionsTab } from "./ProjectionsTab.tsx";
import { pauseAll, resumeAll, useChange } from "./queries.ts";
import { QueueTab } from "./QueueTab.tsx";
import { TimersTab } from "./TimersTab.tsx";
import { type AdminTab, isId, tabOf, tabs } from "./url.ts";
import { UserPage } from "./UserPage.tsx";
import { UsersTab } from "./UsersTab.tsx";
import { WorkersTab } from "./WorkersTab.tsx";
import "./admin.css";

const PARTS: Readonly<Record<AdminTab, ComponentType>> = {
  queue: QueueTab,
  users: UsersTab,
  credits: CreditsTab,
  failed: FailedTab,
  projections: ProjectionsTab,
  workers: WorkersTab,
  timers: TimersTab,
  alerts: AlertsTab,
  activity: ActivityTab,
};

/** For those who run the studio. Others see that it is not theirs, and the API refuses them. */
export function Component() {
  const words = useWords("admin");
  const { role } = useUser();
  useTitle(words.title);
  return role === "admin" ? <AdminPage /> : <NotForYou />;
}

function NotForYou() {
  const words = useWords("admin");
  const { errors } = useWords();
  const home = <ButtonLink to={paths.dashboard}>{errors.backHome}</ButtonLink>;
  return <EmptyState level={1} title={words.forbiddenTitle} text={words.forbidden} action={home} />;
}

function AdminPage() {
  const words = useWords("admin");
  const navigate = useNavigate();
  const { tab, item } = useParams();
  const chosen = tabOf(tab);
  if (chosen === undefined || (item !== undefined && !(chosen === "users" && isId(item)))) return <Navigate to={`${paths.admin}/${chosen ?? "queue"}`} replace />;
  const Part = PARTS[chosen];
  return (
    <div className="admin">
      <div className="head">
        <h1>{words.title}</h1>
        <div className="tools">
          <PauseButton />
        </div>
      </div>
      <Tabs
        label={words.parts}
        tabs={tabs.map((each) => [each, words.tabs[each]] as const)}
        chosen={chosen}
        onChoose={(each) => void navigate(`${paths.admin}/${each}`)}
      >
        {item === undefined ? <Part key={chosen} /> : <UserPage key={item} userId={item} />}
      </Tabs>
    </div>
  );
}

/** Holds the whole studio, or lets it go on. The banner of the page says that it is held. */
function PauseButton() {
  const words = useWords("admin");
  const toast = useToast();
  const { data } = useQuery(systemQuery);
  const [asking, setAsking] = useState(false);
  const resuming = useChange(resumeAll, () => toast({ text: words.queue.resumed }));
  if (data?.paused === true)
    return (
      <Button variant="primary" icon={<Play className="i" aria-hidden />} busy={resuming.isPending} onClick={() => resuming.mutate(undefined)}>
        {words.queue.resume}
      </Button>
    );
  return (
    <>
      <Button icon={<Pause className="i" aria-hidden />} disabled={data === undefined} onClick={() => setAsking(true)}>
        {words.queue.pause}
      </Button>
      {asking && (
        <Ask
          title={words.queue.pauseTitle}
          text={words.queue.pauseText}
          action={words.queue.pause}
          change={pauseAll}
          done={words.queue.pausedDone}
          close={() => setAsking(false)}
        />
      )}
    </>
  );
}
