import { Coins } from "lucide-react";
import { Link, NavLink } from "react-router";
import { paths } from "@/lib/paths.ts";
import { useUser } from "@/session/AuthContext.tsx";
import { Logo } from "@/ui/Logo.tsx";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { AccountMenu } from "./AccountMenu.tsx";
import { tabs } from "./navigation.ts";

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
    </nav>
  );
}
