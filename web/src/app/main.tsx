import "@/styles/index.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { connect } from "@/api/client.ts";
import { loadConfig } from "@/api/config.ts";
import { firstLanguage, loadWords } from "@/words/words.ts";
import { App } from "./App.tsx";
import { BrokenStart } from "./BrokenStart.tsx";
import { createRouter } from "./router.tsx";
import { watchTheme } from "@/lib/theme.ts";

const root = createRoot(document.querySelector("#root") ?? document.body);
const language = firstLanguage();

watchTheme();
document.documentElement.lang = language;
reloadOnNewVersion();

// Everything that the first page needs is loaded at the same time: the router begins with its module.
const [router, configured] = [createRouter(), loadConfig().then(connect)];
const words = await loadWords(language);
await configured.then(show, (error: unknown) => root.render(<BrokenStart first={{ language, words }} error={error} />));

function show(): void {
  root.render(
    <StrictMode>
      <App first={{ language, words }} router={router} />
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
