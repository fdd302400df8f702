import { useQuery } from "@tanstack/react-query";
import { Coins, Plus, Search } from "lucide-react";
import { Link, NavLink } from "react-router";
import { isBusy, queueQuery } from "@/api/queue.ts";
import { keysOf } from "@/keys/map.ts";
import { paths } from "@/lib/paths.ts";
import { useUser } from "@/session/AuthContext.tsx";
import { ButtonLink } from "@/ui/Button.tsx";
import { Keys } from "@/ui/Keys.tsx";
import { Logo } from "@/ui/Logo.tsx";
import { ProgressStrip } from "@/ui/ProgressBar.tsx";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { AccountMenu } from "./AccountMenu.tsx";
import { Bell } from "./Bell.tsx";
import { preparePalette, useCommands } from "./CommandsContext.tsx";
import { pagesOf } from "./navigation.ts";

/** At the left from 768 px; below 1024 px it is a rail of icons. */
export function Sidebar() {
  const words = useWords();
  return (
    <aside className="side">
      <Link className="brand" to={paths.dashboard} aria-label={words.shell.toDashboard}>
        <Logo />
        <span>{words.product}</span>
      </Link>
      <ButtonLink to={paths.create} icon={<Plus className="i" aria-hidden />} title={words.shell.newFilm}>
        {words.shell.newFilm}
      </ButtonLink>
      <nav className="nav" aria-label={words.shell.main}>
        <SearchButton />
        <Pages foot={false} />
      </nav>
      <div className="side-foot">
        <LiveQueue />
        <nav className="nav" aria-label={words.shell.account}>
          <Credits />
          <Bell className="bell-line" wide />
          <Pages foot />
        </nav>
        <AccountMenu className="who" wide />
      </div>
    </aside>
  );
}

function Pages({ foot }: { foot: boolean }) {
  const words = useWords();
  const pages = pagesOf(useUser()).filter((page) => (page.foot ?? false) === foot);
  return pages.map(({ path, icon: Icon, word }) => (
    <NavLink key={path} to={path} title={word(words)}>
      <Icon className="i" aria-hidden />
      <span className="word">{word(words)}</span>
    </NavLink>
  ));
}

function SearchButton() {
  const { shell } = useWords();
  const open = useCommands();
  const [key = ""] = keysOf("palette");
  return (
    <button type="button" title={shell.searchAll} aria-keyshortcuts="Control+K" onPointerEnter={preparePalette} onClick={() => open("palette")}>
      <Search className="i" aria-hidden />
      <span className="word">{shell.search}</span>
      <span className="end word" aria-hidden>
        <Keys of={key} />
      </span>
    </button>
  );
}

/** What is being made for this account. */
function LiveQueue() {
  const { shell, common } = useWords();
  const { data } = useQuery(queueQuery(true));
  if (data === undefined || !isBusy(data.counts)) return null;
  const { running, waiting } = data.counts;
  const progress = data.jobs.find(({ status }) => status === "processing")?.progress ?? 0;
  const text = shell.rendering(running, waiting);
  return (
    <div className="live">
      <span>{text}</span>
      <span className="num dim">{common.percent(progress)}</span>
      <ProgressStrip value={progress} label={text} />
    </div>
  );
}

function Credits() {
  const { shell } = useWords();
  const { number } = useFormat();
  const { credits } = useUser();
  return (
    <NavLink to={paths.credits} title={shell.creditsLeft(credits)}>
      <Coins className="i" aria-hidden />
      <span className="word">{shell.credits}</span>
      <span className="end num soft">{number(credits)}</span>
    </NavLink>
  );
}
