import { useMutation, useQueryClient } from "@tanstack/react-query";
import { failureOf } from "@/api/failure.ts";
import { settingsQuery } from "@/api/me.ts";
import { sentenceOf } from "@/words/sentences.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { merged } from "./merged.ts";
import { saveSettings, type SettingsPatch } from "./queries.ts";

interface Change {
  /** Which control made it. */
  field: string;
  patch: SettingsPatch;
  /** Of a form, which shows nothing as saved before it is: what follows then. */
  stored?: (() => void) | undefined;
}

const ONE_BY_ONE = ["settings", "saving"];

/** Saves a setting at once. It is shown before the server has it, and goes back where that fails. */
export function useSave() {
  const words = useWords();
  const settings = useWords("settings");
  const queries = useQueryClient();
  const key = settingsQuery.queryKey;
  const saving = useMutation({
    mutationKey: ONE_BY_ONE,
    scope: { id: "settings" },
    mutationFn: ({ patch }: Change) => saveSettings(patch),
    onMutate: async ({ patch, stored }) => {
      if (stored !== undefined) return {};
      await queries.cancelQueries({ queryKey: key });
      const before = queries.getQueryData(key);
      queries.setQueryData(key, (shown) => shown && merged(shown, patch));
      return { before };
    },
    onError: (_error, _change, context) => {
      if (context?.before !== undefined) queries.setQueryData(key, context.before);
    },
    onSuccess: (document, { stored }) => {
      if (queries.isMutating({ mutationKey: ONE_BY_ONE }) === 1) queries.setQueryData(key, document);
      stored?.();
    },
  });
  const failure = saving.error === null ? undefined : failureOf(saving.error);
  return {
    save: (field: string, patch: SettingsPatch) => saving.mutate({ field, patch }),
    /** The same for a form: nothing is shown before the server has it. */
    store: (field: string, patch: SettingsPatch, stored: () => void) => saving.mutate({ field, patch, stored }),
    busy: saving.isPending,
    saved: saving.isSuccess,
    /** Why the last change of a control was not saved. */
    errorOf: (field: string): string | undefined => {
      if (failure === undefined || saving.variables?.field !== field) return undefined;
      const [sentence] = failure.fields.values();
      return `${sentence ?? sentenceOf(failure, words)} ${settings.back}`;
    },
    /** The same for a form, which keeps what was typed. */
    wrongWith: (field: string): string | undefined => {
      if (failure === undefined || saving.variables?.field !== field) return undefined;
      const [sentence] = failure.fields.values();
      return sentence ?? sentenceOf(failure, words);
    },
  };
}
