import { createBrowserRouter, Navigate } from "react-router";
import { rootPath } from "@/api/config.ts";
import { paths } from "@/lib/paths.ts";
import { RequireUser } from "@/session/RequireUser.tsx";
import { Splash } from "@/ui/Splash.tsx";
import { CrashPage } from "./CrashPage.tsx";
import { NotFoundPage } from "./NotFoundPage.tsx";
import { Shell } from "./shell/Shell.tsx";

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
          { path: paths.login, lazy: () => import("@/features/auth/LoginPage.tsx") },
          { path: paths.register, lazy: () => import("@/features/auth/RegisterPage.tsx") },
          { path: paths.forgotten, lazy: () => import("@/features/auth/ForgottenPage.tsx") },
          { path: paths.reset, lazy: () => import("@/features/auth/ResetPage.tsx") },
          { path: paths.share, lazy: () => import("@/features/share/SharePage.tsx") },
          {
            Component: RequireUser,
            children: [
              {
                Component: Shell,
                children: [
                  {
                    ErrorBoundary: CrashPage,
                    children: [
                      { path: paths.create, lazy: () => import("@/features/create/CreatePage.tsx") },
                      { path: paths.dashboard, lazy: () => import("@/features/jobs/DashboardPage.tsx") },
                      { path: paths.jobs, lazy: () => import("@/features/all-jobs/JobsPage.tsx") },
                      { path: paths.looks, lazy: () => import("@/features/looks/LooksPage.tsx") },
                      { path: paths.videoJobs, lazy: () => import("@/features/video-jobs/VideoJobsManager.tsx") },
                      { path: "/result/:jobId", lazy: () => import("@/features/result/ResultPage.tsx") },
                      { path: paths.gallery, lazy: () => import("@/features/gallery/GalleryPage.tsx") },
                      { path: paths.trash, lazy: () => import("@/features/trash/TrashPage.tsx") },
                      { path: paths.projects, lazy: () => import("@/features/projects/ProjectsPage.tsx") },
                      { path: `${paths.projects}/:projectId`, lazy: () => import("@/features/projects/ProjectPage.tsx") },
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
