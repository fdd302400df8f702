import { Ban, Coins, HardDrive, KeyRound, type LucideIcon, ShieldCheck, ShieldOff, UserCheck } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { Schema } from "@/api/types.ts";
import { useUser } from "@/session/AuthContext.tsx";
import { Button } from "@/ui/Button.tsx";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { Ask } from "./Ask.tsx";
import { bytesOf, creditsIn } from "./checks.ts";
import { changeAccount, grantCredits, makeResetLink } from "./queries.ts";

type Action = "credits" | "role" | "disabled" | "quota" | "reset";
type Account = Schema<"AccountDetail">;

interface Question {
  account: Account;
  close: () => void;
}

const QUESTIONS: Readonly<Record<Action, (props: Question) => ReactNode>> = {
  credits: GrantCredits,
  role: ChangeRole,
  disabled: ChangeDisabled,
  quota: ChangeQuota,
  reset: ResetLink,
};

/** What an admin may do about an account; each asks first, and says what happens. */
export function UserActions({ account }: { account: Account }) {
  const { actions: words } = useWords("admin");
  const [asking, setAsking] = useState<Action>();
  const { userId } = useUser();
  const self = userId === account.id;
  const action = (name: Action, Icon: LucideIcon, word: string, more: { red?: boolean; disabled?: boolean } = {}) => (
    <Button
      size="sm"
      variant={more.red === true ? "quiet red" : "plain"}
      disabled={more.disabled ?? false}
      icon={<Icon className="i" aria-hidden />}
      onClick={() => setAsking(name)}
    >
      {word}
    </Button>
  );
  const isAdmin = account.role === "admin";
  const Asking = asking === undefined ? undefined : QUESTIONS[asking];
  return (
    <>
      <div className="row wrap mt-4">
        {action("credits", Coins, words.grant)}
        {action("quota", HardDrive, words.quota)}
        {action("reset", KeyRound, words.reset, { disabled: account.disabled })}
        {isAdmin ? action("role", ShieldOff, words.demote) : action("role", ShieldCheck, words.promote, { disabled: account.disabled })}
        {account.disabled ? action("disabled", UserCheck, words.enable) : action("disabled", Ban, words.disable, { red: true })}
      </div>
      {self && <p className="xs dim mt-2">{words.yourself}</p>}
      {Asking !== undefined && <Asking account={account} close={() => setAsking(undefined)} />}
    </>
  );
}

function GrantCredits({ account, close }: Question) {
  const { actions: words } = useWords("admin");
  return (
    <Ask
      title={words.grant}
      text={words.grantText(account.email, account.credits.balance)}
      action={words.give}
      close={close}
      fields={[
        {
          name: "amount",
          label: words.amount,
          input: { inputMode: "numeric", maxLength: 9, autoFocus: true },
        },
        { name: "reason", label: words.reason, hint: words.reasonHint, input: { maxLength: 200 } },
      ]}
      check={({ amount = "", reason }) => ({
        ...(creditsIn(amount) === undefined && { amount: words.badAmount }),
        ...(reason === "" && { reason: words.needReason }),
      })}
      change={({ amount = "", reason = "" }) => grantCredits(account.id, { amount: creditsIn(amount) ?? 0, reason })}
      done={words.given(account.email)}
    />
  );
}

function ChangeRole({ account, close }: Question) {
  const { actions: words } = useWords("admin");
  const demoting = account.role === "admin";
  return (
    <Ask
      title={demoting ? words.demoteTitle : words.promoteTitle}
      text={demoting ? words.demoteText(account.email) : words.promoteText(account.email)}
      action={demoting ? words.demote : words.promote}
      danger={demoting}
      close={close}
      change={() => changeAccount(account.id, { role: demoting ? "user" : "admin" })}
      done={demoting ? words.demoted(account.email) : words.promoted(account.email)}
    />
  );
}

function ChangeDisabled({ account, close }: Question) {
  const { actions: words } = useWords("admin");
  const { disabled, email } = account;
  return (
    <Ask
      title={disabled ? words.enableTitle : words.disableTitle}
      text={disabled ? words.enableText(email) : words.disableText(email, account.jobs.queued + account.jobs.processing)}
      action={disabled ? words.enable : words.disable}
      danger={!disabled}
      close={close}
      change={() => changeAccount(account.id, { disabled: !disabled })}
      done={disabled ? words.enabledDone(email) : words.disabledDone(email)}
    />
  );
}

function ChangeQuota({ account, close }: Question) {
  const { actions: words } = useWords("admin");
  return (
    <Ask
      title={words.quotaTitle}
      text={words.quotaText(account.email)}
      action={words.quotaSet}
      close={close}
      fields={[
        {
          name: "storageQuota",
          label: words.gigabytes,
          hint: words.quotaHint,
          input: { inputMode: "decimal", maxLength: 9, autoFocus: true },
        },
      ]}
      check={({ storageQuota = "" }) => (bytesOf(storageQuota) === undefined ? { storageQuota: words.badQuota } : {})}
      change={({ storageQuota = "" }) => changeAccount(account.id, { storageQuota: bytesOf(storageQuota) ?? null })}
      done={words.quotaDone(account.email)}
    />
  );
}

function ResetLink({ account, close }: Question) {
  const { actions: words } = useWords("admin");
  const format = useFormat();
  return (
    <Ask
      title={words.reset}
      text={words.resetText(account.email)}
      action={words.makeLink}
      close={close}
      change={() => makeResetLink(account.id)}
      done={({ url, expiresAt }) => ({ text: url, label: words.resetLink, hint: words.resetOnce(format.moment(expiresAt)) })}
    />
  );
}
