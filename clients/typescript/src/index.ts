export { type Api, type ApiOptions, type TokenSource } from "./api.ts";
export { type Problem, StudioError, unwrap } from "./problem.ts";
export type { components, operations, paths } from "./schema.ts";
export { createStudio, type Studio } from "./studio.ts";
