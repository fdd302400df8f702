import type { components } from "./wire.ts";

type Wire = components["schemas"];

/** A job as `GET /api/status/{id}` shows it; it replaces everything that is known of the job. */
export type JobSnapshot = Wire["JobSnapshot"];
/** All jobs of the user in short: the first message to who follows all, and after a long absence. */
export type OverviewSnapshot = Wire["OverviewSnapshot"];
/** An event of the log. */
export type EventMessage = Wire["EventMessage"];
/** How far a render is between two events. */
export type ProgressMessage = Wire["ProgressMessage"];
/** A job is not followed any more: `data.reason` says why. */
export type UnsubscribedMessage = Wire["UnsubscribedMessage"];
/** The log is another one, because a backup was restored: what is shown has to be read anew. A snapshot follows. */
export type ResetMessage = Wire["ResetMessage"];
/** A message of this client had no effect. */
export type ErrorMessage = Wire["ErrorMessage"];

export type ServerMessage =
  | JobSnapshot
  | OverviewSnapshot
  | EventMessage
  | ProgressMessage
  | UnsubscribedMessage
  | ResetMessage
  | ErrorMessage
  | Wire["PongMessage"];
export type LiveMessage = Exclude<ServerMessage, { type: "pong" }>;

export type ClientMessage =
  | (Omit<Wire["SubscribeMessage"], "after"> & { after?: string })
  | Wire["UnsubscribeMessage"]
  | Wire["RefreshMessage"]
  | Wire["PingMessage"];

/** All jobs of the user, or some, also those of others that are shared with the user. */
export type Jobs = "all" | readonly string[];
