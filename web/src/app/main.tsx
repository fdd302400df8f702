import "@/styles/index.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { connect } from "@/api/client.ts";
import { loadConfig } from "@/api/config.ts";
import { firstLanguage, loadWords } from "@/words/words.ts";
import { App } from "./App.tsx";
import { BrokenStart } from "./BrokenStart.tsx";
import { hideBrokenPictures } from "./brokenPictures.ts";
import { createRouter } from "./router.tsx";
import { watchTheme } from "@/lib/theme.ts";

const root = createRoot(document.querySelector("#root") ?? document.body);
const language = firstLanguage();

watchTheme();
hideBrokenPictures();
document.documentElement.lang = language;

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
