import type { ComponentType } from "react";
import { createBrowserRouter, Navigate } from "react-router";
import { rootPath } from "@/api/config.ts";
import { paths } from "@/lib/paths.ts";
import { RequireUser } from "@/session/RequireUser.tsx";
import { laterPart, withWords } from "@/ui/later.tsx";
import { Splash } from "@/ui/Splash.tsx";
import type { Group } from "@/words/english.ts";
import { CrashPage } from "./CrashPage.tsx";
import { NotFoundPage } from "./NotFoundPage.tsx";
import { OpenShell } from "./shell/OpenShell.tsx";
import { Shell } from "./shell/Shell.tsx";

/** The module of a page, and beside it the words that it shows. Where that fails, its place says so. */
function page(load: () => Promise<{ Component: ComponentType }>, ...words: Group[]): () => Promise<{ Component: ComponentType }> {
  return async () => {
    try {
      return await withWords(load, words);
    } catch {
      return { Component: laterPart(async () => (await load()).Component, { words }) };
    }
  };
}

/**
 * Every page. A page is a module that exports `Component`, and is loaded when it is opened: an error below it stays
 * inside of the shell.
 */
export function createRouter() {
  return createBrowserRouter(
    [
      {
        ErrorBoundary: CrashPage,
        HydrateFallback: Splash,
        children: [
          { path: paths.home, element: <Navigate to={paths.dashboard} replace /> },
          { path: paths.login, lazy: page(() => import("@/features/auth/LoginPage.tsx"), "auth") },
          { path: paths.register, lazy: page(() => import("@/features/auth/RegisterPage.tsx"), "auth") },
          { path: paths.forgotten, lazy: page(() => import("@/features/auth/ForgottenPage.tsx"), "auth") },
          { path: paths.reset, lazy: page(() => import("@/features/auth/ResetPage.tsx"), "auth") },
          { path: paths.share, lazy: page(() => import("@/features/share/SharePage.tsx"), "share", "player") },
          {
            Component: OpenShell,
            children: [
              {
                ErrorBoundary: CrashPage,
                children: [
                  { path: paths.help, lazy: page(() => import("@/features/help/HelpPage.tsx"), "help") },
                  { path: "/help/:page", lazy: page(() => import("@/features/help/HelpPage.tsx"), "help") },
                ],
              },
            ],
          },
          {
            Component: RequireUser,
            children: [
              {
                Component: Shell,
                children: [
                  {
                    ErrorBoundary: CrashPage,
                    children: [
                      { path: `${paths.admin}/:tab?/:item?`, lazy: page(() => import("@/features/admin/AdminPage.tsx"), "admin") },
                      { path: paths.create, lazy: page(() => import("@/features/create/CreatePage.tsx"), "create") },
                      { path: paths.credits, lazy: page(() => import("@/features/credits/CreditsPage.tsx"), "credits") },
                      { path: paths.dashboard, lazy: page(() => import("@/features/jobs/DashboardPage.tsx")) },
                      { path: paths.insights, lazy: page(() => import("@/features/insights/InsightsPage.tsx"), "insights") },
                      { path: paths.jobs, lazy: page(() => import("@/features/all-jobs/JobsPage.tsx"), "allJobs") },
                      { path: paths.looks, lazy: page(() => import("@/features/looks/LooksPage.tsx"), "looks", "create", "refusals") },
                      { path: paths.videoJobs, lazy: page(() => import("@/features/video-jobs/VideoJobsManager.tsx"), "videoJobs", "refusals") },
                      {
                        path: paths.settings.home,
                        lazy: page(() => import("@/features/settings/SettingsPage.tsx"), "settings"),
                        children: [
                          { index: true, element: <Navigate to={paths.settings.profile} replace /> },
                          { path: paths.settings.profile, lazy: page(() => import("@/features/settings/ProfileTab.tsx")) },
                          { path: paths.settings.ai, lazy: page(() => import("@/features/settings/AiTab.tsx")) },
                          { path: paths.settings.notifications, lazy: page(() => import("@/features/settings/NotificationsTab.tsx")) },
                          { path: paths.settings.storage, lazy: page(() => import("@/features/settings/StorageTab.tsx")) },
                          { path: paths.settings.security, lazy: page(() => import("@/features/settings/SecurityTab.tsx")) },
                          { path: paths.settings.sessions, lazy: page(() => import("@/features/settings/SessionsTab.tsx")) },
                          { path: paths.settings.keys, lazy: page(() => import("@/features/settings/KeysTab.tsx")) },
                          { path: paths.settings.webhooks, lazy: page(() => import("@/features/settings/WebhooksTab.tsx")) },
                          { path: paths.settings.integrations, lazy: page(() => import("@/features/settings/IntegrationsTab.tsx")) },
                        ],
                      },
                      { path: "/result/:jobId", lazy: page(() => import("@/features/result/ResultPage.tsx"), "result", "player", "share", "create") },
                      { path: paths.gallery, lazy: page(() => import("@/features/gallery/GalleryPage.tsx"), "gallery", "trash") },
                      { path: paths.trash, lazy: page(() => import("@/features/trash/TrashPage.tsx"), "trash", "gallery") },
                      { path: paths.projects, lazy: page(() => import("@/features/projects/ProjectsPage.tsx"), "projects") },
                      { path: `${paths.projects}/:projectId`, lazy: page(() => import("@/features/projects/ProjectPage.tsx"), "projects") },
                    ],
                  },
                ],
              },
            ],
          },
          { path: "*", Component: NotFoundPage },
        ],
      },
    ],
    { basename: rootPath() },
  );
}
