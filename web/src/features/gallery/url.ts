import type { Schema } from "@/api/types.ts";

type AssetQuery = Schema<"AssetQuery">;
export type Kind = Schema<"AssetView">["type"];
type Origin = Schema<"AssetView">["origin"];
type Style = NonNullable<Schema<"AssetView">["style"]>;

const STYLES = ["cel", "manga", "neon", "noir", "pastel", "studio", "sunset", "vintage", "watercolor"] as const satisfies readonly Style[];
const KINDS = ["video", "image", "text"] as const satisfies readonly Kind[];
const ORIGINS = ["result", "thumbnail", "upload", "text"] as const satisfies readonly Origin[];

/** Thumbnails stand for their films; they are listed by themselves only where pictures are asked for. */
const WITHOUT_THUMBNAILS: readonly Origin[] = ["result", "upload", "text"];

/** The filters that take several values, in the order in which they are shown. */
export const facets = ["model", "style", "tag", "projectId", "origin"] as const;

export type Facet = (typeof facets)[number];

/** What the address of the gallery says. Lists are filters with several values; an empty one filters nothing. */
export interface GalleryUrl {
  type: readonly Kind[];
  origin: readonly Origin[];
  model: readonly string[];
  style: readonly Style[];
  tag: readonly string[];
  projectId: readonly string[];
  search: string;
  mode: "words" | "meaning";
  sort: "createdAt" | "relevance";
  starred: boolean;
  /** One film for all variations of its recipe. */
  stacked: boolean;
  /** The variations of one recipe. */
  stack: string;
  /** Pictures that look like this one. */
  near: string;
  from: string;
  to: string;
}

export const first: GalleryUrl = {
  type: [],
  origin: [],
  model: [],
  style: [],
  tag: [],
  projectId: [],
  search: "",
  mode: "words",
  sort: "createdAt",
  starred: false,
  stacked: true,
  stack: "",
  near: "",
  from: "",
  to: "",
};

const DATE = /^\d{4}-\d\d-\d\d$/;
const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Whatever is typed into the address, the list is one that the server answers. */
export function readUrl(query: URLSearchParams): GalleryUrl {
  const given = (name: string, pattern: RegExp) => (pattern.test(query.get(name) ?? "") ? (query.get(name) ?? "") : "");
  const free = (name: string) => [...new Set(query.getAll(name).filter((value) => value !== ""))];
  return {
    type: known(query.getAll("type"), KINDS),
    origin: known(query.getAll("origin"), ORIGINS),
    model: free("model"),
    style: known(query.getAll("style"), STYLES),
    tag: free("tag"),
    projectId: free("projectId").filter((id) => id === "none" || ID.test(id)),
    search: (query.get("search") ?? "").slice(0, 500),
    mode: query.get("mode") === "meaning" ? "meaning" : "words",
    sort: query.get("sort") === "relevance" ? "relevance" : "createdAt",
    starred: query.get("starred") === "true",
    stacked: query.get("stacked") !== "false",
    stack: given("stack", ID),
    near: given("near", ID),
    from: given("from", DATE),
    to: given("to", DATE),
  };
}

function known<Value extends string>(given: readonly string[], values: readonly Value[]): Value[] {
  return values.filter((value) => given.includes(value));
}

/** Only what differs from the gallery without filters. */
export function writeUrl(url: GalleryUrl): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(url) as [keyof GalleryUrl, GalleryUrl[keyof GalleryUrl]][]) {
    if (Array.isArray(value)) for (const each of value) query.append(name, each);
    else if (value !== first[name]) query.append(name, String(value));
  }
  return query;
}

/** With the value of a facet, or without it where it was chosen before. */
export function switched(url: GalleryUrl, facet: Facet, value: string): GalleryUrl {
  const before: readonly string[] = url[facet];
  return { ...url, [facet]: before.includes(value) ? before.filter((each) => each !== value) : [...before, value] };
}

/** What the server is asked for. */
export function asked(url: GalleryUrl): AssetQuery {
  const alone = url.stack !== "" || url.near !== "";
  const { type, search, mode, sort, starred, stacked, stack, from, to } = url;
  const text = search.trim();
  const lists = Object.fromEntries(facets.flatMap((facet) => (url[facet].length === 0 ? [] : [[facet, [...url[facet]]]])));
  return {
    ...lists,
    origin: [...originsOf(url)],
    ...(type.length > 0 && { type: [...type] }),
    ...(text !== "" && { search: text, mode, sort }),
    ...(starred && { starred }),
    ...(stacked && !alone && { stacked }),
    ...(stack !== "" && { stack }),
    ...(from !== "" && { from }),
    ...(to !== "" && { to }),
  };
}

function originsOf({ origin, type, near }: GalleryUrl): readonly Origin[] {
  if (origin.length > 0) return origin;
  return type.includes("image") && near === "" ? [] : WITHOUT_THUMBNAILS;
}

/** The address of a search that was saved. */
export function urlOf(query: AssetQuery): GalleryUrl {
  const saved = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value)) for (const each of value) saved.append(name, each);
    else if (value !== null && value !== "") saved.append(name, String(value));
  }
  if (query.stacked !== true) saved.set("stacked", "false");
  const url = readUrl(saved);
  return url.origin.join() === WITHOUT_THUMBNAILS.join() ? { ...url, origin: [] } : url;
}

/** Whether the gallery shows less than everything. */
export function isFiltered(url: GalleryUrl): boolean {
  const { sort, mode, stacked } = first;
  return writeUrl({ ...url, search: url.search.trim(), sort, mode, stacked }).size > 0;
}

/** Whether what is shown is in the order of time, and so has headings of days. */
export function isByTime({ search, mode, sort, near }: GalleryUrl): boolean {
  return near === "" && (search.trim() === "" || (mode === "words" && sort === "createdAt"));
}
