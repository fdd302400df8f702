import { paths } from "./paths.ts";

const SYMPTOMS = "when-it-does-not-work";
const PAGES: Readonly<Record<string, string>> = {
  account_disabled: "accounts",
  challenge_over: "accounts",
  email_taken: "accounts",
  forbidden: "dashboard",
  insufficient_credits: "credits",
  invalid_code: "accounts",
  invalid_credentials: "accounts",
  not_found: "result",
  payments_unavailable: "credits",
  registration_closed: "accounts",
  too_many_jobs: "generate",
  unauthorized: "accounts",
  voucher_invalid: "credits",
};

/** Where the guide says what to do about an error; its beginning for one that it has nothing about. */
export function helpFor(code: string | undefined): string {
  const page = code === undefined ? undefined : PAGES[code];
  return page === undefined ? paths.help : paths.helpOf(page, SYMPTOMS);
}
