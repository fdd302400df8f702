import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { Ask } from "./Ask.tsx";
import { invite } from "./queries.ts";

/** The first is chosen. */
const DAYS = [7, 1, 30];

/** Makes a link with which one account can be opened. */
export function InviteDialog({ close }: { close: () => void }) {
  const { invitation: words } = useWords("admin");
  const format = useFormat();
  return (
    <Ask
      title={words.title}
      text={words.lead}
      action={words.make}
      close={close}
      fields={[
        {
          name: "email",
          label: words.email,
          hint: words.emailHint,
          input: { type: "email", maxLength: 254, autoFocus: true },
        },
        { name: "days", label: words.ends, options: DAYS.map((days) => [String(days), words.days(days)] as const) },
      ]}
      change={({ email = "", days }) => invite({ ...(email !== "" && { email }), expiresInHours: Number(days) * 24 })}
      done={({ url, expiresAt }) => ({ text: url, label: words.link, hint: words.once(format.moment(expiresAt)) })}
    />
  );
}
