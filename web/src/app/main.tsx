import "@/styles/index.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { connect } from "@/api/client.ts";
import { loadConfig } from "@/api/config.ts";
import type { Words } from "@/words/en.ts";
import { firstLanguage, loadWords } from "@/words/words.ts";
import { App } from "./App.tsx";
import { BrokenStart } from "./BrokenStart.tsx";
import { watchTheme } from "./theme.ts";

const root = createRoot(document.querySelector("#root") ?? document.body);
const language = firstLanguage();

watchTheme();
document.documentElement.lang = language;
reloadOnNewVersion();

const words = await loadWords(language);
try {
  connect(await loadConfig());
  show(words);
} catch (error) {
  root.render(<BrokenStart first={{ language, words }} error={error} />);
}

function show(loaded: Words): void {
  root.render(
    <StrictMode>
      <App first={{ language, words: loaded }} />
    </StrictMode>,
  );
}

/** A part of the page that the server has no more: there is a newer version. One reload gets it. */
function reloadOnNewVersion(): void {
  const last = "mangamotion.reloaded";
  addEventListener("vite:preloadError", (event) => {
    if (Date.now() - Number(sessionStorage.getItem(last) ?? 0) < 10_000) return;
    event.preventDefault();
    sessionStorage.setItem(last, String(Date.now()));
    location.reload();
  });
}
