import { Bell, HardDrive, Key, type LucideIcon, Monitor, Plug, ShieldCheck, User, WandSparkles, Webhook } from "lucide-react";
import { Suspense, useEffect, useRef } from "react";
import { NavLink, Outlet, useLocation } from "react-router";
import { paths } from "@/lib/paths.ts";
import { useWords } from "@/words/WordsContext.tsx";
import "./settings.css";

const TABS: readonly (readonly [Exclude<keyof typeof paths.settings, "home">, LucideIcon])[] = [
  ["profile", User],
  ["ai", WandSparkles],
  ["notifications", Bell],
  ["storage", HardDrive],
  ["security", ShieldCheck],
  ["sessions", Monitor],
  ["keys", Key],
  ["webhooks", Webhook],
  ["integrations", Plug],
];

/** On a phone tabs are a line that scrolls: so much of the one before the chosen one is shown, in pixels. */
const SHOWN_BEFORE = 72;

/** The frame around a tab of the settings, each of which has an address of its own. */
export function Component() {
  const words = useWords("settings");
  const nav = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    const chosen = nav.current?.querySelector<HTMLElement>(`[href$="${pathname}"]`);
    nav.current?.scrollTo({ left: (chosen?.offsetLeft ?? 0) - SHOWN_BEFORE });
  }, [pathname]);
  return (
    <>
      <div className="head">
        <h1>{words.title}</h1>
      </div>
      <div className="set">
        <nav className="nav set-nav scroll-x" ref={nav} aria-label={words.nav}>
          {TABS.map(([tab, Icon]) => (
            <NavLink key={tab} to={paths.settings[tab]}>
              <Icon className="i" aria-hidden />
              {words.tabs[tab]}
            </NavLink>
          ))}
        </nav>
        <div className="set-body">
          <Suspense>
            <Outlet />
          </Suspense>
        </div>
      </div>
    </>
  );
}
