import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { failureOf } from "@/api/failure.ts";
import { createProject, type Project } from "@/api/projects.ts";
import { Button } from "@/ui/Button.tsx";
import { Dialog, DialogActions } from "@/ui/Dialog.tsx";
import { Field } from "@/ui/Field.tsx";
import { Input } from "@/ui/Input.tsx";
import { Select } from "@/ui/Select.tsx";
import { useToast } from "@/ui/Toasts.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { changeProject } from "./queries.ts";
import { types } from "./url.ts";
import { useProjectsChanged } from "./useProjectActions.ts";

interface ProjectDialogProps {
  /** Undefined: a new one. */
  project: Project | undefined;
  close: () => void;
}

/** Title and type of a project. */
export function ProjectDialog({ project, close }: ProjectDialogProps) {
  const words = useWords();
  const own = useWords("projects");
  const toast = useToast();
  const changed = useProjectsChanged();
  const [type, choose] = useState<Project["type"]>(project?.type ?? "video");
  const [empty, setEmpty] = useState(false);
  const saving = useMutation({
    mutationFn: (title: string) => (project === undefined ? createProject({ title, type }) : changeProject(project.id, { title, type })),
    onSuccess: async () => {
      toast({ text: project === undefined ? own.created : own.changed });
      close();
      await changed();
    },
  });

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const title = String(new FormData(event.currentTarget).get("title")).trim();
    setEmpty(title === "");
    if (title !== "") saving.mutate(title);
  }

  const failure = saving.error === null ? undefined : failureOf(saving.error);
  return (
    <Dialog open onClose={close} title={project === undefined ? own.createTitle : own.changeTitle}>
      {project === undefined && <p>{own.createLead}</p>}
      <form noValidate className="mt-4 grid gap-4" onSubmit={submit}>
        <Field label={own.name} error={empty ? own.needName : failure?.fields.get("title")}>
          {(input) => <Input {...input} name="title" maxLength={120} autoComplete="off" autoFocus defaultValue={project?.title} />}
        </Field>
        <Field label={own.type}>
          {(input) => (
            <Select<Project["type"]> {...input} value={type} options={types.map((each) => [each, own.types[each]] as const)} onValue={choose} />
          )}
        </Field>
        {failure !== undefined && failure.fields.size === 0 && (
          <p className="note bad" role="alert">
            {sentenceOf(failure, words)}
          </p>
        )}
        <DialogActions>
          <Button onClick={close}>{words.common.cancel}</Button>
          <Button type="submit" variant="primary" busy={saving.isPending}>
            {project === undefined ? own.create : own.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
