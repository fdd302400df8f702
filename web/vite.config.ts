import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { guide } from "./build/guide.ts";
import { precompress } from "./build/precompress.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const api = process.env["STUDIO_URL"] ?? "http://127.0.0.1:3000";

/** What several pages have, and not the first one: the player with its icons, tabs, tables. */
const later =
  /src\/(ui\/(player|Tabs|Table|CopyButton|MoreBelow|useNoticePermission)|api\/(shares|orders|looks))|icons\/(camera|captions|gauge|maximize|minimize|picture-in-picture-2|repeat|step-\w+|volume-\w+)\./;
const shared = /src\/(ui|lib|session|live|api)\/|node_modules\/lucide-react/;
const sharedByMost = (id: string) => shared.test(id) && !later.test(id);

export default defineConfig({
  // The page lives under any path: index.html is rewritten by the server, everything else is relative to itself.
  base: "./",
  plugins: [react(), tailwindcss(), guide(here("../docs/guide")), precompress()],
  resolve: {
    alias: [
      { find: /^@\//, replacement: `${here("./src")}/` },
      { find: "mangamotion-client", replacement: here("../clients/typescript/src/index.ts") },
      // The client lies outside this folder, and needs no packages of its own.
      { find: "openapi-fetch", replacement: here("./node_modules/openapi-fetch") },
    ],
  },
  build: {
    // A data: address in a stylesheet is a picture that the policy of the page has to allow.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2023",
    // What changes with the packages alone keeps its name, and stays in the caches of browsers.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "packages", test: /node_modules\/(react|react-dom|react-router|scheduler|@tanstack\/(react-query|query-core))\// },
            // One file for what nearly every page shares: many small ones compress badly.
            { name: "shared", test: sharedByMost, minShareCount: 3 },
          ],
        },
      },
    },
  },
  server: {
    proxy: Object.fromEntries(["/api", "/config.json", "/schema", "/health", "/log"].map((path) => [path, { target: api, ws: true }])),
  },
});
