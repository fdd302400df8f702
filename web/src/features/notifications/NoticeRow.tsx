import { CircleCheck, CircleX, Coins, type LucideIcon, Mail, ShieldCheck, Users, Webhook } from "lucide-react";
import { Link } from "react-router";
import type { Notice } from "@/api/notifications.ts";
import type { Words } from "@/words/english.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { leadsTo } from "./leadsTo.ts";

const ICONS: Record<Notice["kind"], readonly [LucideIcon, string]> = {
  finished: [CircleCheck, "var(--completed)"],
  failed: [CircleX, "var(--failed)"],
  creditsLow: [Coins, "var(--queued)"],
  shared: [Users, "var(--processing)"],
  resetLinkMade: [Mail, "var(--ink-3)"],
  passwordChanged: [ShieldCheck, "var(--ink-3)"],
  secondFactorOn: [ShieldCheck, "var(--ink-3)"],
  secondFactorOff: [ShieldCheck, "var(--ink-3)"],
  signInLinked: [ShieldCheck, "var(--ink-3)"],
  webhookDisabled: [Webhook, "var(--failed)"],
};

interface NoticeRowProps {
  notice: Notice;
  read: () => void;
  close: () => void;
}

/** One that leads to what it is about counts as read by that. */
export function NoticeRow({ notice, read, close }: NoticeRowProps) {
  const words = useWords("notifications");
  const { moment, fullMoment } = useFormat();
  const [Icon, color] = ICONS[notice.kind];
  const follow = () => {
    if (!notice.read) read();
    close();
  };
  return (
    <li>
      <Link to={leadsTo(notice)} onClick={follow}>
        <Icon className="i" style={{ color }} aria-hidden />
        <span className="grow">
          <span className={notice.read ? "soft" : "font-medium"}>{sentenceOf(notice, words)}</span>
          {notice.jobName !== null && <span className="any two soft">{notice.jobName}</span>}
          <time className="xs dim block" dateTime={notice.createdAt} title={fullMoment(notice.createdAt)}>
            {moment(notice.createdAt)}
          </time>
        </span>
      </Link>
      {!notice.read && (
        <button type="button" className="btn icon quiet sm" aria-label={words.read} title={words.read} onClick={read}>
          <span className="dot new" aria-hidden />
        </button>
      )}
    </li>
  );
}

function sentenceOf({ kind, balance, refunded }: Notice, words: Words<"notifications">): string {
  if (kind === "finished" || kind === "shared") return words.kinds[kind]();
  if (kind === "failed") return words.kinds.failed(refunded ?? 0);
  if (kind === "creditsLow") return words.kinds.creditsLow(balance ?? 0);
  return words.account[kind];
}
