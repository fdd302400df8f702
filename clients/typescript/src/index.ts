export { type Api, type ApiOptions, type TokenSource } from "./api.ts";
export type { Socket, SocketConstructor } from "./live/connection.ts";
export type { Ending } from "./live/endings.ts";
export type { Live, LiveOptions, LiveState } from "./live/live.ts";
export type {
  ErrorMessage,
  EventMessage,
  JobSnapshot,
  Jobs,
  LiveMessage,
  OverviewSnapshot,
  ProgressMessage,
  ResetMessage,
  UnsubscribedMessage,
} from "./live/messages.ts";
export type { Follower } from "./live/shared.ts";
export type { Timing } from "./live/timing.ts";
export { type Problem, StudioError, unwrap } from "./problem.ts";
export type { components, operations, paths } from "./schema.ts";
export { createStudio, type Studio } from "./studio.ts";
