import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleAlert, Ellipsis, History, KeyRound, Pencil, Power, Send, Trash2 } from "lucide-react";
import { useState } from "react";
import { failureOf } from "@/api/failure.ts";
import { keys } from "@/api/keys.ts";
import { Button } from "@/ui/Button.tsx";
import { Menu, MenuItem } from "@/ui/Menu.tsx";
import { Note } from "@/ui/Note.tsx";
import { useToast } from "@/ui/Toasts.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { Confirm } from "./Confirm.tsx";
import { Deliveries } from "./Deliveries.tsx";
import { EndpointDialog, SecretDialog } from "./EndpointDialog.tsx";
import { deleteWebhook, enableWebhook, rotateSecret, testWebhook, type Webhook } from "./queries.ts";
import { ReplayDialog } from "./ReplayDialog.tsx";

type Open = "edit" | "rotate" | "replay" | "delete" | undefined;

/** An endpoint: what it is sent, how it does, and what can be done with it. */
export function Endpoint({ webhook }: { webhook: Webhook }) {
  const { webhooks: words } = useWords("settings");
  const [open, setOpen] = useState<Open>();
  const { act, rotated, forget } = useActions(webhook.id);
  const { moment } = useFormat();
  const close = () => setOpen(undefined);
  return (
    <article className="panel set-hook" aria-label={webhook.url}>
      <header>
        <div className="grow">
          <div className="mono any sm">{webhook.url}</div>
          <div className="xs dim any">{webhook.events.length === 0 ? words.everything : webhook.events.join(", ")}</div>
          {webhook.description !== "" && <div className="xs soft any">{webhook.description}</div>}
          <Progress webhook={webhook} />
        </div>
        {!webhook.enabled && (
          <Button size="sm" variant="primary" icon={<Power className="i" aria-hidden />} onClick={() => act("enable")}>
            {words.enable}
          </Button>
        )}
        <Button size="sm" icon={<Send className="i" aria-hidden />} onClick={() => act("test")}>
          {words.test}
        </Button>
        <Menu label={words.menuOf(webhook.url)} className="btn icon quiet sm" button={<Ellipsis className="i" aria-hidden />}>
          <MenuItem icon={<Pencil className="i" aria-hidden />} onSelect={() => setOpen("edit")}>
            {words.edit}
          </MenuItem>
          <MenuItem icon={<KeyRound className="i" aria-hidden />} onSelect={() => setOpen("rotate")}>
            {words.rotate}
          </MenuItem>
          <MenuItem icon={<History className="i" aria-hidden />} onSelect={() => setOpen("replay")}>
            {words.replaySince}
          </MenuItem>
          <hr />
          <MenuItem red icon={<Trash2 className="i" aria-hidden />} onSelect={() => setOpen("delete")}>
            {words.remove}
          </MenuItem>
        </Menu>
      </header>
      <Trouble webhook={webhook} />
      <Deliveries webhook={webhook} />
      {open === "edit" && <EndpointDialog webhook={webhook} close={close} />}
      {open === "replay" && <ReplayDialog webhook={webhook} close={close} />}
      {open === "rotate" && (
        <Confirm title={words.rotateTitle} text={words.rotateText} action={words.rotate} run={() => act("rotate")} close={close} />
      )}
      {open === "delete" && (
        <Confirm danger title={words.removeTitle} text={words.removeText} action={words.remove} run={() => act("delete")} close={close} />
      )}
      {rotated !== undefined && (
        <SecretDialog secret={rotated.secret} until={words.formerUntil(moment(rotated.formerSecretUntil))} close={forget} />
      )}
    </article>
  );
}

function Progress({ webhook: { waiting, replay } }: { webhook: Webhook }) {
  const { webhooks: words } = useWords("settings");
  const states = [
    ...(waiting > 0 ? [words.waiting(waiting)] : []),
    ...(replay === null
      ? []
      : [replay.finishedAt === null ? words.replaying(replay.delivered) : words.replayed(replay.delivered, replay.failed)]),
  ];
  return (
    <div className="xs dim" role="status">
      {states.join(". ")}
    </div>
  );
}

function Trouble({ webhook: { enabled, disabledReason, failingSince } }: { webhook: Webhook }) {
  const { webhooks: words } = useWords("settings");
  const { moment } = useFormat();
  const icon = <CircleAlert className="i" aria-hidden />;
  if (!enabled)
    return (
      <div className="set-note">
        <Note tone="bad" icon={icon}>
          <b>{words.disabled}.</b> {disabledReason !== null && words.disabledBecause[disabledReason]}
        </Note>
      </div>
    );
  if (failingSince === null) return null;
  return (
    <div className="set-note">
      <Note tone="warn" icon={icon}>
        {words.failingSince(moment(failingSince))}
      </Note>
    </div>
  );
}

const ACTIONS = { test: testWebhook, enable: enableWebhook, delete: deleteWebhook };

function useActions(id: string) {
  const { webhooks: words } = useWords("settings");
  const all = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  const said = { test: words.testAsked, enable: words.enabled, delete: words.removed };
  const options = {
    onError: (error: unknown) => toast({ text: sentenceOf(failureOf(error), all), tone: "bad" as const }),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.webhooks }),
  };
  const acting = useMutation<unknown, unknown, keyof typeof ACTIONS>({
    ...options,
    mutationFn: (action) => ACTIONS[action](id),
    onSuccess: (_answer, action) => toast({ text: said[action] }),
  });
  const rotating = useMutation({ ...options, mutationFn: () => rotateSecret(id), gcTime: 0 });
  return {
    act: (action: keyof typeof ACTIONS | "rotate") => (action === "rotate" ? rotating.mutate() : acting.mutate(action)),
    rotated: rotating.data,
    forget: rotating.reset,
  };
}
