import { useQuery } from "@tanstack/react-query";
import { ChevronUp, CircleQuestionMark, Keyboard, Languages, LogOut, Monitor, Moon, Sun } from "lucide-react";
import { useState } from "react";
import { useNavigate } from "react-router";
import { settingsQuery } from "@/api/me.ts";
import { paths } from "@/lib/paths.ts";
import { useAuth, useUser } from "@/session/AuthContext.tsx";
import { chosenTheme, chooseTheme, type Theme, themes } from "@/lib/theme.ts";
import { Avatar } from "@/ui/Avatar.tsx";
import { Menu, MenuItem } from "@/ui/Menu.tsx";
import { languages } from "@/words/words.ts";
import { useLanguage, useWords } from "@/words/WordsContext.tsx";
import { useCommands } from "./CommandsContext.tsx";

const THEME_ICONS = { dark: Moon, light: Sun, system: Monitor };

/** Appearance, language and the way out. */
export function AccountMenu({ className, wide = false }: { className: string; wide?: boolean }) {
  const { shell } = useWords();
  const { email } = useUser();
  const { data } = useQuery(settingsQuery);
  const name = data?.profile.displayName || email;
  const { logOut } = useAuth();
  const navigate = useNavigate();
  const open = useCommands();
  return (
    <Menu label={shell.menuOf(name)} className={className} side={wide ? "above" : "below"} button={<Who name={name} wide={wide} />}>
      <Themes />
      <hr />
      <LanguageItems />
      <hr />
      <MenuItem icon={<CircleQuestionMark className="i" aria-hidden />} onSelect={() => void navigate(paths.help)}>
        {shell.help}
      </MenuItem>
      <MenuItem icon={<Keyboard className="i" aria-hidden />} onSelect={() => open("keys")}>
        {shell.keys}
      </MenuItem>
      <MenuItem icon={<LogOut className="i" aria-hidden />} onSelect={() => void logOut()}>
        {shell.logOut}
      </MenuItem>
    </Menu>
  );
}

function Who({ name, wide }: { name: string; wide: boolean }) {
  if (!wide) return <Avatar name={name} />;
  return (
    <>
      <Avatar name={name} />
      <span className="word grow sm cut font-medium">{name}</span>
      <span className="word dim">
        <ChevronUp className="i" aria-hidden />
      </span>
    </>
  );
}

function Themes() {
  const { shell } = useWords();
  const [theme, setTheme] = useState(chosenTheme);
  const choose = (chosen: Theme) => {
    chooseTheme(chosen);
    setTheme(chosen);
  };
  return themes.map((each) => {
    const Icon = THEME_ICONS[each];
    return (
      <MenuItem key={each} checked={theme === each} icon={<Icon className="i" aria-hidden />} onSelect={() => choose(each)}>
        {shell.themes[each]}
      </MenuItem>
    );
  });
}

function LanguageItems() {
  const words = useWords();
  const { language, speak } = useLanguage();
  return languages.map((each) => (
    <MenuItem key={each} checked={language === each} icon={<Languages className="i" aria-hidden />} onSelect={() => void speak(each)}>
      <span lang={each}>{words.languages[each]}</span>
    </MenuItem>
  ));
}
