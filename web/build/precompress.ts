import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Plugin } from "vite";

const SMALLEST = 1024;
const PACKED_ALREADY = /\.(jpg|png|webp|woff2|br|gz)$/;

const [brotli, zip] = [promisify(brotliCompress), promisify(gzip)];

/** Writes `.br` and `.gz` beside each asset of at least 1 kB, so that a server sends them as they are. */
export function precompress(): Plugin {
  return {
    name: "precompress",
    apply: "build",
    async writeBundle({ dir }) {
      if (dir === undefined) return;
      const assets = join(dir, "assets");
      const names = (await readdir(assets)).filter((name) => !PACKED_ALREADY.test(name));
      await Promise.all(names.map((name) => packed(join(assets, name))));
    },
  };
}

async function packed(file: string): Promise<void> {
  const bytes = await readFile(file);
  if (bytes.length < SMALLEST) return;
  const hint = { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
  await writeFile(`${file}.br`, await brotli(bytes, hint));
  await writeFile(`${file}.gz`, await zip(bytes, { level: 9 }));
}
