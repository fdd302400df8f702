import type { components } from "mangamotion-client";

/** The type of a body by its name in the description of the API. */
export type Schema<Name extends keyof components["schemas"]> = components["schemas"][Name];

export type ErrorCode = Schema<"Problem">["error"];
