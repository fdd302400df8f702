import { Copy, Ellipsis, PenLine, Trash2 } from "lucide-react";
import { useState } from "react";
import type { Project } from "@/api/projects.ts";
import { Menu, MenuItem } from "@/ui/Menu.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { ProjectDialog } from "./ProjectDialog.tsx";
import { useProjectActions } from "./useProjectActions.ts";

interface ProjectMenuProps {
  project: Project;
  small?: boolean;
  /** After it was moved to the trash. */
  onRemoved?: () => void;
}

/** What one does with a project. */
export function ProjectMenu({ project, small = false, onRemoved }: ProjectMenuProps) {
  const words = useWords("projects");
  const { remove, duplicate } = useProjectActions(project.id);
  const [changing, setChanging] = useState(false);
  return (
    <>
      <Menu label={words.more(project.title.slice(0, 80))} className={small ? "btn quiet sm icon" : "btn quiet icon"} button={<Ellipsis className="i" aria-hidden />}>
        <MenuItem icon={<PenLine className="i" aria-hidden />} onSelect={() => setChanging(true)}>
          {words.rename}
        </MenuItem>
        <MenuItem icon={<Copy className="i" aria-hidden />} onSelect={() => duplicate()}>
          {words.duplicate}
        </MenuItem>
        <MenuItem red icon={<Trash2 className="i" aria-hidden />} onSelect={() => remove(undefined, { onSuccess: () => onRemoved?.() })}>
          {words.delete}
        </MenuItem>
      </Menu>
      {changing && <ProjectDialog project={project} close={() => setChanging(false)} />}
    </>
  );
}
