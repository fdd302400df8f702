import { rootPath } from "@/api/config.ts";

/** The server shows the page without its root path, or without the slash behind it, too. The router needs both. */
export function enterRootPath(): void {
  const { pathname, search, hash } = location;
  const root = rootPath();
  if (pathname.startsWith(root)) return;
  const rest = `${pathname}/` === root ? "" : pathname.slice(1);
  history.replaceState(null, "", `${root}${rest}${search}${hash}`);
}
