// Prints what the official parser says of a document: `node parse.mjs FILE`.
import { readFile } from "node:fs/promises";

import { Parser } from "@asyncapi/parser";

// "A newer version of AsyncAPI exists" is no problem of a document.
const ALLOWED = ["asyncapi-latest-version"];

const { document, diagnostics } = await new Parser().parse(await readFile(process.argv[2], "utf8"));
const problems = diagnostics
  .filter(({ code }) => !ALLOWED.includes(code))
  .map(({ severity, code, path, message }) => `${severity} ${code} at ${path.join(".")}: ${message}`);
const channels = document?.allChannels().length ?? 0;
console.log(JSON.stringify({ version: document?.version() ?? null, channels, problems }));
