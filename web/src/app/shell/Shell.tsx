import { useQuery } from "@tanstack/react-query";
import { Suspense, useEffect, useRef } from "react";
import { Outlet, ScrollRestoration, useLocation } from "react-router";
import { settingsQuery } from "@/api/me.ts";
import { useFilmNotices } from "@/films/useFilmNotices.ts";
import { LiveProvider } from "@/live/LiveContext.tsx";
import { useLanguage, useWords } from "@/words/WordsContext.tsx";
import { Banners } from "./Banners.tsx";
import { CommandsProvider } from "./CommandsContext.tsx";
import { Sidebar } from "./Sidebar.tsx";
import { TabBar, TopBar } from "./Bars.tsx";

/** Navigation around the pages of those who are logged in. */
export function Shell() {
  const { common } = useWords();
  const main = useRef<HTMLElement>(null);
  useZoneOfAccount();
  useFocusOnNewPage(main);
  return (
    <LiveProvider onMessage={useFilmNotices()}>
      <CommandsProvider>
        <a className="skip" href="#main" onClick={() => main.current?.focus()}>
          {common.skip}
        </a>
        <div className="app">
          <Sidebar />
          <div className="main">
            <TopBar />
            <Banners />
            <main className="page" id="main" ref={main} tabIndex={-1}>
              <Suspense>
                <Outlet />
              </Suspense>
            </main>
          </div>
          <TabBar />
        </div>
        <ScrollRestoration />
      </CommandsProvider>
    </LiveProvider>
  );
}

/** Times are shown in the time zone that the account has chosen. */
function useZoneOfAccount(): void {
  const { data } = useQuery(settingsQuery);
  const { inZone } = useLanguage();
  const zone = data?.profile.timeZone ?? undefined;
  useEffect(() => inZone(zone), [inZone, zone]);
}

/** A new page is read from its beginning, but not the first one: then the browser does it. */
function useFocusOnNewPage(main: React.RefObject<HTMLElement | null>): void {
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname, main]);
}
