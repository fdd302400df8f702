import { keep, kept } from "./storage.ts";

export type Theme = "dark" | "light" | "system";

export const themes: readonly Theme[] = ["dark", "light", "system"];

const prefersLight = () => matchMedia("(prefers-color-scheme: light)");

/** That of the system, until this browser keeps a choice. */
export function chosenTheme(): Theme {
  return themes.find((theme) => theme === kept("theme")) ?? "system";
}

export function chooseTheme(theme: Theme): void {
  keep("theme", theme);
  showTheme();
}

function showTheme(): void {
  const theme = chosenTheme();
  const light = theme === "light" || (theme === "system" && prefersLight().matches);
  document.documentElement.dataset["theme"] = light ? "light" : "dark";
}

/** Once, before anything is shown. */
export function watchTheme(): void {
  showTheme();
  prefersLight().addEventListener("change", showTheme);
}
