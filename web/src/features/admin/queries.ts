import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client.ts";
import { keys } from "@/api/keys.ts";
import { atLeast, reached } from "@/api/position.ts";
import type { Schema } from "@/api/types.ts";

/** How often what an admin looks at is read again while the page is seen. In milliseconds. */
const PULSE = 4_000;

/** For reads of read models; workers, timers and projections are read as they are now. */
const header = () => ({ header: atLeast() });

function reading<Answer>(name: string, asked: object, read: (signal: AbortSignal) => Promise<Answer>) {
  return queryOptions({
    queryKey: [...keys.admin, name, asked],
    queryFn: ({ signal }) => read(signal),
    placeholderData: keepPreviousData,
    refetchInterval: PULSE,
    staleTime: 0,
  });
}

export const wholeQueueQuery = reading("queue", {}, (signal) => unwrap(api().GET("/api/admin/queue", { signal, params: header() })));

export const workersQuery = reading("workers", {}, (signal) => unwrap(api().GET("/api/admin/workers", { signal })));

export const timersQuery = reading("timers", {}, (signal) => unwrap(api().GET("/api/admin/timers", { signal })));

export const alertsQuery = reading("alerts", {}, (signal) => unwrap(api().GET("/api/admin/alerts", { signal, params: header() })));

export const projectionsQuery = reading("projections", {}, (signal) =>
  unwrap(api().GET("/api/admin/projections", { signal })),
);

/** How many rows a page of a list has. */
export const PER_PAGE = 20;

export const accountsQuery = ({ search, page }: { search: string; page: number }) =>
  reading("users", { search, page }, (signal) =>
    unwrap(api().GET("/api/admin/users", { signal, params: { ...header(), query: { search, page, limit: PER_PAGE } } })),
  );

export const accountQuery = (userId: string) =>
  reading("user", { userId }, (signal) =>
    unwrap(api().GET("/api/admin/users/{user_id}", { signal, params: { ...header(), path: { user_id: userId } } })),
  );

export const vouchersQuery = ({ open, page }: { open: boolean; page: number }) =>
  reading("vouchers", { open, page }, (signal) =>
    unwrap(api().GET("/api/admin/vouchers", { signal, params: { ...header(), query: { open, page, limit: PER_PAGE } } })),
  );

export interface SoughtLetters {
  page: number;
  retried: "false" | "true" | "all";
  code: string;
  model: string;
  /** Of one account alone. */
  user: string;
}

export const deadLettersQuery = ({ page, retried, code, model, user }: SoughtLetters) =>
  reading("dead-letters", { page, retried, code, model, user }, (signal) => {
    const filters = { ...(code !== "" && { code }), ...(model !== "" && { model }), ...(user !== "" && { userId: user }) };
    return unwrap(api().GET("/api/admin/dead-letters", { signal, params: { ...header(), query: { page, retried, limit: PER_PAGE, ...filters } } }));
  });

export type FeedEvent = Schema<"FeedEvent">;

/** What happened since the page began to look: the newest first, and up to which place of the log. */
export interface Activity {
  position: string;
  events: readonly FeedEvent[];
}

const KEPT = 200;

/** The events after those that were read so far. The first reading notes where the log ends. */
export async function readActivity(earlier: Activity | undefined, signal: AbortSignal): Promise<Activity> {
  if (earlier === undefined) return { position: await endOfLog(signal), events: [] };
  const { events, position } = await unwrap(
    api().GET("/api/admin/events", { signal, params: { query: { after: earlier.position, limit: KEPT } } }),
  );
  return { position, events: [...events.toReversed(), ...earlier.events].slice(0, KEPT) };
}

/** Every read says up to which place of the log it knows of. */
async function endOfLog(signal: AbortSignal): Promise<string> {
  const answer = await api().GET("/api/admin/users", { signal, params: { query: { limit: 1 } } });
  await unwrap(Promise.resolve(answer));
  return answer.response.headers.get("X-Position") ?? "";
}

/** Notes the place in the log of a change, so that what is read next knows of it. */
async function recorded<Body>(call: Promise<{ data?: Body; error?: unknown; response: Response }>): Promise<Body> {
  const answer = await call;
  reached(answer.response.headers.get("X-Position"));
  return unwrap(Promise.resolve(answer));
}

const of = (userId: string) => ({ path: { user_id: userId } });

export const changeAccount = (userId: string, body: Schema<"ChangeAccount">) =>
  recorded(api().PATCH("/api/admin/users/{user_id}", { params: of(userId), body }));

export const grantCredits = (userId: string, body: Schema<"GrantCredits">) =>
  recorded(api().POST("/api/admin/users/{user_id}/credits", { params: of(userId), body }));

export const makeResetLink = (userId: string) => recorded(api().POST("/api/admin/users/{user_id}/reset", { params: of(userId) }));

export const invite = (body: Schema<"NewInvitation">) => recorded(api().POST("/api/admin/invitations", { body }));

export const makeVoucher = (body: Schema<"NewVoucher">) => recorded(api().POST("/api/admin/vouchers", { body }));

export const endVoucher = (voucherId: string) =>
  recorded(api().DELETE("/api/admin/vouchers/{voucher_id}", { params: { path: { voucher_id: voucherId } } }));

export const retryProjection = (name: string) => recorded(api().POST("/api/admin/projections/{name}/retry", { params: { path: { name } } }));

export const skipEvent = (name: string, body: Schema<"SkipEvent">) =>
  recorded(api().POST("/api/admin/projections/{name}/skip", { params: { path: { name } }, body }));

export const pauseAll = () => recorded(api().POST("/api/admin/queue/pause"));

export const resumeAll = () => recorded(api().POST("/api/admin/queue/resume"));

/** A change by an admin, after which everything that admins see is read again. */
export function useChange<Given, Answer>(change: (given: Given) => Promise<Answer>, done?: (answer: Answer) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (answer) => done?.(answer),
    onSettled: () => Promise.all([keys.admin, keys.system, keys.me].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
}
