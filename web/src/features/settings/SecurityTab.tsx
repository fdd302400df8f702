import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Check, Link2 } from "lucide-react";
import { useState } from "react";
import { isBearer } from "@/api/client.ts";
import { rootPath } from "@/api/config.ts";
import { failureOf } from "@/api/failure.ts";
import { keys } from "@/api/keys.ts";
import { optionsQuery } from "@/api/options.ts";
import type { Schema } from "@/api/types.ts";
import { paths } from "@/lib/paths.ts";
import { Button } from "@/ui/Button.tsx";
import { Dialog, DialogActions } from "@/ui/Dialog.tsx";
import { FormError } from "@/ui/FormError.tsx";
import { onValues, type Values, type Wrong } from "@/ui/form.ts";
import { useToast } from "@/ui/Toasts.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { NewCodesDialog, RemoveDialog } from "./FactorDialogs.tsx";
import { Read, Row, Section } from "./Parts.tsx";
import { isWrongPassword, Proof, useProof } from "./Proof.tsx";
import { linkSignIn, secondFactorQuery, unlinkSignIn, waysInQuery } from "./queries.ts";
import { SetUpDialog } from "./SetUpDialog.tsx";
import { useSettingsTitle } from "./useSettingsTitle.ts";

/** The second factor, and sign-ins elsewhere that open the account. */
export function Component() {
  useSettingsTitle("security");
  return (
    <>
      <SecondFactor />
      <Linked />
    </>
  );
}

const FEW = 3;

function SecondFactor() {
  const { security: words } = useWords("settings");
  const query = useQuery(secondFactorQuery);
  const [open, setOpen] = useState<"set up" | "codes" | "remove">();
  const close = () => setOpen(undefined);
  return (
    <Section title={words.factor}>
      <Read query={query} title={words.errorTitle} rows={1}>
        {({ on, recoveryCodesLeft: left }) => (
          <div className="panel rows">
            <Row
              label={<State on={on} />}
              hint={on ? `${words.onLead} ${words.left(left)} ${left <= FEW ? words.few : ""}` : words.offLead}
              stack={on}
            >
              {on ? (
                <div className="acts">
                  <Button size="sm" onClick={() => setOpen("codes")}>
                    {words.newCodes}
                  </Button>
                  <Button size="sm" variant="quiet red" onClick={() => setOpen("remove")}>
                    {words.remove}
                  </Button>
                </div>
              ) : (
                <Button size="sm" variant="primary" onClick={() => setOpen("set up")}>
                  {words.begin}
                </Button>
              )}
            </Row>
          </div>
        )}
      </Read>
      {open === "set up" && <SetUpDialog close={close} />}
      {open === "codes" && <NewCodesDialog close={close} />}
      {open === "remove" && <RemoveDialog close={close} />}
    </Section>
  );
}

function State({ on }: { on: boolean }) {
  const { security: words } = useWords("settings");
  return (
    <span className="badge" data-s={on ? "completed" : undefined}>
      {on && <Check className="i" aria-hidden />}
      {on ? words.on : words.off}
    </span>
  );
}

function Linked() {
  const { security: words } = useWords("settings");
  const ways = useQuery(waysInQuery);
  const { data: options } = useQuery(optionsQuery);
  const [linking, setLinking] = useState<Schema<"IdentityProvider">>();
  const linked = new Set(ways.data?.identities.map(({ provider }) => provider));
  const others = (options?.providers ?? []).filter(({ id }) => !linked.has(id));
  return (
    <Section title={words.linked} lead={words.linkedLead}>
      <Read query={ways} title={words.errorTitle} rows={1}>
        {({ identities }) => (
          <div className="panel rows">
            {identities.length === 0 && <p className="sm dim">{options?.providers?.length === 0 ? words.noProviders : words.none}</p>}
            {identities.map((identity) => (
              <Identity key={identity.id} {...identity} />
            ))}
            {!isBearer() && others.length > 0 && (
              <div className="row wrap">
                {others.map((provider) => (
                  <Button key={provider.id} size="sm" icon={<Link2 className="i" aria-hidden />} onClick={() => setLinking(provider)}>
                    {words.link(provider.name)}
                  </Button>
                ))}
              </div>
            )}
          </div>
        )}
      </Read>
      {linking !== undefined && <LinkDialog provider={linking} close={() => setLinking(undefined)} />}
    </Section>
  );
}

function Identity({ id, name, linkedAt }: Schema<"OwnIdentity">) {
  const { security: words } = useWords("settings");
  const all = useWords();
  const { moment } = useFormat();
  const toast = useToast();
  const queries = useQueryClient();
  const unlinking = useMutation({
    mutationFn: unlinkSignIn,
    onSuccess: () => toast({ text: words.unlinked }),
    onError: (error) => {
      const failure = failureOf(error);
      toast({ text: failure.code === "last_way_in" ? words.lastWay : sentenceOf(failure, all), tone: "bad" });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keys.identities }),
  });
  return (
    <Row label={name} hint={words.since(moment(linkedAt))}>
      <Button size="sm" aria-label={words.unlinkOf(name)} busy={unlinking.isPending} onClick={() => unlinking.mutate(id)}>
        {words.unlink}
      </Button>
    </Row>
  );
}

/** The password first; then the browser leaves for the provider, and comes back. */
function LinkDialog({ provider, close }: { provider: Schema<"IdentityProvider">; close: () => void }) {
  const { security: words } = useWords("settings");
  const { common } = useWords();
  const proof = useProof();
  const [wrong, setWrong] = useState<Wrong>({});
  const next = rootPath().slice(0, -1) + paths.settings.security;
  const linking = useMutation({
    mutationFn: (password: string) => linkSignIn(provider.id, { password, next }),
    onSuccess: ({ url }) => location.assign(url),
  });
  const submit = ({ password = "" }: Values) => linking.mutate(password);
  return (
    <Dialog open onClose={close} title={words.link(provider.name)}>
      <form noValidate className="grid gap-4 mt-3" onSubmit={onValues(proof.check, submit, setWrong)}>
        <Proof next={paths.settings.security} wrong={wrong} error={linking.error} autoFocus />
        {!isWrongPassword(linking.error) && <FormError error={linking.error} />}
        <DialogActions>
          <Button onClick={close}>{common.cancel}</Button>
          <Button type="submit" variant="primary" busy={linking.isPending}>
            {words.next}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
