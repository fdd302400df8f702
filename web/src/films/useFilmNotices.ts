import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useLocation, useNavigate } from "react-router";
import type { LiveMessage } from "@/api/client.ts";
import { keys } from "@/api/keys.ts";
import { paths } from "@/lib/paths.ts";
import { shortened } from "@/lib/shortened.ts";
import { useToast } from "@/ui/Toasts.tsx";
import { useWords } from "@/words/WordsContext.tsx";

/** A film that has just been finished, or has failed, is said: in a toast unless it is shown, and by the browser where it may. */
export function useFilmNotices(): (message: LiveMessage) => void {
  const { dashboard } = useWords();
  const toast = useToast();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const promptOf = usePrompt();
  return useCallback(
    (message) => {
      if (message.type !== "event" || message.jobId === null) return;
      const sentence = { JobCompleted: dashboard.ready, JobFailed: dashboard.notReady }[message.data.event];
      if (sentence === undefined) return;
      const path = paths.result(message.jobId);
      const text = sentence(promptOf(message.jobId));
      const open = () => void navigate(path);
      if (pathname !== path) toast({ text, tone: message.data.event === "JobFailed" ? "bad" : "good", action: { label: dashboard.watch, run: open } });
      notify(text, message.jobId, open);
    },
    [dashboard, toast, navigate, pathname, promptOf],
  );
}

/** Where the tab is not looked at. One message for each film, also of several tabs. */
function notify(text: string, tag: string, open: () => void): void {
  if (!document.hidden || !("Notification" in window) || Notification.permission !== "granted") return;
  const notification = new Notification("MangaMotion", { body: text, tag });
  notification.addEventListener("click", () => {
    window.focus();
    open();
  });
}

/** How the prompt of a film begins, where the page knows it. */
function usePrompt(): (jobId: string) => string {
  const queries = useQueryClient();
  return useCallback(
    (jobId) => {
      const detail = queries.getQueryData<{ prompt: string }>(keys.job(jobId));
      const lists = queries.getQueriesData<{ jobs?: readonly { jobId: string; prompt: string }[] }>({ queryKey: keys.jobs });
      const found = detail ?? lists.flatMap(([, list]) => list?.jobs ?? []).find((job) => job.jobId === jobId);
      return shortened(found?.prompt ?? "", 60);
    },
    [queries],
  );
}
