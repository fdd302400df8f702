import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { History, PenLine } from "lucide-react";
import { type FormEvent, useState } from "react";
import { failureOf } from "@/api/failure.ts";
import { loadNextPage } from "@/lib/nextPage.ts";
import { Button } from "@/ui/Button.tsx";
import { CopyButton } from "@/ui/CopyButton.tsx";
import { Dialog, DialogActions } from "@/ui/Dialog.tsx";
import { Field } from "@/ui/Field.tsx";
import { Input, TextArea } from "@/ui/Input.tsx";
import { useToast } from "@/ui/Toasts.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import type { Asset } from "./pages.ts";
import { changeAsset, versionsQuery, writeText } from "./queries.ts";
import { useGalleryActions } from "./useGalleryActions.ts";

interface Written {
  title: string;
  content: string;
}

interface TextDialogProps {
  /** Undefined: a new one. */
  text: Asset | undefined;
  close: () => void;
}

/** A text of the gallery: to read, to change, and as it was before. */
export function TextDialog({ text, close }: TextDialogProps) {
  const own = useWords("gallery");
  const [view, show] = useState<"read" | "edit" | "versions">(text === undefined ? "edit" : "read");
  const saving = useSaving(text, close);
  const title = text === undefined ? own.newText : text.title;
  return (
    <Dialog open onClose={close} title={title} wide>
      {view === "read" && text !== undefined && <Reading text={text} show={show} close={close} />}
      {view === "edit" && <Editing text={text} saving={saving} close={close} />}
      {view === "versions" && text !== undefined && <Versions id={text.id} saving={saving} back={() => show("read")} />}
    </Dialog>
  );
}

function useSaving(text: Asset | undefined, close: () => void) {
  const words = useWords("gallery");
  const toast = useToast();
  const { changed } = useGalleryActions();
  return useMutation({
    mutationFn: ({ title, content }: Written): Promise<unknown> =>
      text === undefined ? writeText({ title: title === "" ? null : title, content }) : changeAsset(text.id, { content, ...(title !== "" && { title }) }),
    onSuccess: async () => {
      toast({ text: words.textSaved });
      close();
      await changed();
    },
  });
}

type Saving = ReturnType<typeof useSaving>;

function Reading({ text, show, close }: { text: Asset; show: (view: "edit" | "versions") => void; close: () => void }) {
  const words = useWords();
  const own = useWords("gallery");
  return (
    <>
      <p className="written-text any mt-4">{text.content}</p>
      <DialogActions>
        <CopyButton text={text.content ?? ""} />
        {(text.version ?? 1) > 1 && (
          <Button variant="quiet" icon={<History className="i" aria-hidden />} onClick={() => show("versions")}>
            {own.versions}
          </Button>
        )}
        <Button icon={<PenLine className="i" aria-hidden />} onClick={() => show("edit")}>
          {own.edit}
        </Button>
        <Button autoFocus onClick={close}>
          {words.common.close}
        </Button>
      </DialogActions>
    </>
  );
}

function Editing({ text, saving, close }: { text: Asset | undefined; saving: Saving; close: () => void }) {
  const words = useWords();
  const own = useWords("gallery");
  const [empty, setEmpty] = useState(false);

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const values = new FormData(event.currentTarget);
    const [title, content] = [String(values.get("title")).trim(), String(values.get("content")).trim()];
    setEmpty(content === "");
    if (content !== "") saving.mutate({ title, content });
  }

  const failure = saving.error === null ? undefined : failureOf(saving.error);
  return (
    <form noValidate className="mt-4 grid gap-4" onSubmit={submit}>
      <Field label={own.textTitle} hint={own.textTitleHint} error={failure?.fields.get("title")}>
        {(input) => <Input {...input} name="title" maxLength={120} autoComplete="off" defaultValue={text?.title} />}
      </Field>
      <Field label={own.content} error={empty ? own.needContent : failure?.fields.get("content")}>
        {(input) => <TextArea {...input} name="content" rows={8} maxLength={10_000} autoFocus defaultValue={text?.content ?? ""} />}
      </Field>
      {failure !== undefined && failure.fields.size === 0 && (
        <p className="note bad" role="alert">
          {sentenceOf(failure, words)}
        </p>
      )}
      <DialogActions>
        <Button onClick={close}>{words.common.cancel}</Button>
        <Button type="submit" variant="primary" busy={saving.isPending}>
          {own.save}
        </Button>
      </DialogActions>
    </form>
  );
}

function Versions({ id, saving, back }: { id: string; saving: Saving; back: () => void }) {
  const words = useWords();
  const own = useWords("gallery");
  const format = useFormat();
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(versionsQuery(id));
  const failure = error ?? saving.error;
  const versions = data?.pages.flatMap((page) => page.versions) ?? [];
  return (
    <>
      {isPending && <p role="status">{words.common.loading}</p>}
      {failure !== null && (
        <p className="note bad mt-4" role="alert">
          {sentenceOf(failureOf(failure), words)}
        </p>
      )}
      <ol className="versions" tabIndex={-1}>
        {versions.map(({ version, title, content, createdAt }, at) => (
          <li key={version}>
            <p className="row wrap sm">
              <b>{own.version(version)}</b>
              <time className="dim" dateTime={createdAt} title={format.fullMoment(createdAt)}>
                {format.moment(createdAt)}
              </time>
              {at > 0 && (
                <Button size="sm" busy={saving.isPending && saving.variables.content === content} onClick={() => saving.mutate({ title, content })}>
                  {own.useVersion}
                </Button>
              )}
            </p>
            <p className="sm soft any">{content.slice(0, 400)}</p>
          </li>
        ))}
      </ol>
      <DialogActions>
        {hasNextPage && (
          <Button variant="quiet" busy={isFetchingNextPage} onClick={() => void loadNextPage({ data, fetchNextPage })}>
            {words.common.more}
          </Button>
        )}
        <Button onClick={back}>{own.backToText}</Button>
      </DialogActions>
    </>
  );
}
