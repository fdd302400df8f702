import { Coins, Ellipsis, Search } from "lucide-react";
import { Link, NavLink, useLocation, useNavigate } from "react-router";
import { paths } from "@/lib/paths.ts";
import { useUser } from "@/session/AuthContext.tsx";
import { classes } from "@/ui/classes.ts";
import { Logo } from "@/ui/Logo.tsx";
import { Menu, MenuItem } from "@/ui/Menu.tsx";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { AccountMenu } from "./AccountMenu.tsx";
import { Bell } from "./Bell.tsx";
import { useCommands } from "./CommandsContext.tsx";
import { beside, tabs } from "./navigation.ts";

/** At the upper edge of a phone. */
export function TopBar() {
  const words = useWords();
  const { number } = useFormat();
  const { credits } = useUser();
  return (
    <header className="topbar">
      <Link className="brand" to={paths.dashboard} aria-label={words.shell.toDashboard}>
        <Logo />
        <span>{words.product}</span>
      </Link>
      <Link className="btn quiet" to={paths.credits} title={words.shell.creditsLeft(credits)}>
        <Coins className="i" aria-hidden />
        <span className="num">{number(credits)}</span>
        <span className="vh">{words.shell.credits}</span>
      </Link>
      <Bell className="btn icon quiet" />
      <AccountMenu className="btn icon quiet" />
    </header>
  );
}

/** At the lower edge of a phone, where the thumb is. */
export function TabBar() {
  const words = useWords();
  return (
    <nav className="tabbar" aria-label={words.shell.main}>
      {tabs.map(({ path, icon: Icon, word }) => (
        <NavLink key={path} to={path}>
          <Icon className="i" aria-hidden />
          {word(words)}
        </NavLink>
      ))}
      <More />
    </nav>
  );
}

/** The pages for which the lower edge has no room. */
function More() {
  const words = useWords();
  const navigate = useNavigate();
  const open = useCommands();
  const { pathname } = useLocation();
  const others = beside(useUser());
  const button = (
    <>
      <Ellipsis className="i" aria-hidden />
      {words.shell.more}
    </>
  );
  return (
    <Menu label={words.shell.morePages} className={classes("more", others.some(({ path }) => pathname.startsWith(path)) && "on")} side="above" button={button}>
      <MenuItem icon={<Search className="i" aria-hidden />} onSelect={() => open("palette")}>
        {words.shell.searchAll}
      </MenuItem>
      {others.map(({ path, icon: Icon, word }) => (
        <MenuItem key={path} icon={<Icon className="i" aria-hidden />} onSelect={() => void navigate(path)}>
          {word(words)}
        </MenuItem>
      ))}
    </Menu>
  );
}
