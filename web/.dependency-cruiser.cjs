/** What may import what. `docs/web.md` has the picture. */
const layers = ["app", "features", "films", "live", "session", "ui", "keys", "api", "words", "lib"];

/** Each folder imports those to the right of it alone. */
const downwards = layers.slice(1).map((folder, index) => ({
  name: `${folder}-imports-downwards`,
  severity: "error",
  from: { path: `^src/${folder}/` },
  to: { path: `^src/(${layers.slice(0, index + 1).join("|")})/` },
}));

module.exports = {
  forbidden: [
    ...downwards,
    {
      name: "features-do-not-know-each-other",
      severity: "error",
      from: { path: "^src/features/([^/]+)/" },
      to: { path: "^src/features/", pathNot: "^src/features/$1/" },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "client-only-through-api",
      comment: "Requests are made in one place, where sessions and errors are handled.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(api|live)/" },
      to: { path: "clients/typescript/" },
    },
  ],
  options: {
    doNotFollow: { path: ["node_modules", "clients/typescript"] },
    exclude: { path: "\\.(jpg|css)$" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
  },
};
