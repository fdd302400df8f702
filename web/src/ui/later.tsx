import { type ComponentType, useEffect, useState } from "react";
import type { Group } from "@/words/english.ts";
import { firstLanguage, loadGroup } from "@/words/words.ts";
import { NotLoaded, NotLoadedDialog } from "./NotLoaded.tsx";

interface Options<Props> {
  /** Words that it shows, which are loaded beside it. */
  words?: readonly Group[];
  /** In its place while it is loaded. */
  waiting?: ComponentType<Props>;
}

/** What is loaded by itself, and the words that it shows. */
export async function withWords<Loaded>(load: () => Promise<Loaded>, words: readonly Group[]): Promise<Loaded> {
  const [loaded] = await Promise.all([load(), ...words.map((group) => loadGroup(firstLanguage(), group))]);
  return loaded;
}

/** A part of the page that is loaded when it is shown. Where that fails, its place says so and the rest of the page stays. */
export const laterPart = <Props extends object>(load: () => Promise<ComponentType<Props>>, options?: Options<Props>) => later(load, NotLoaded, options);

/** The same for what opens above the page. */
export const laterDialog = <Props extends { close: () => void }>(load: () => Promise<ComponentType<Props>>, options?: Options<Props>) =>
  later(load, NotLoadedDialog, options);

function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Failed: ComponentType<Props>,
  { words = [], waiting: Waiting }: Options<Props> = {},
) {
  let Loaded: ComponentType<Props> | undefined;
  const begin = async () => {
    Loaded ??= await withWords(load, words);
  };

  function Later(props: Props) {
    const [step, setStep] = useState<"loading" | "failed" | "here">(Loaded === undefined ? "loading" : "here");
    useEffect(() => {
      if (step === "loading")
        begin().then(
          () => setStep("here"),
          () => setStep("failed"),
        );
    }, [step]);
    if (step === "here" && Loaded !== undefined) return <Loaded {...props} />;
    if (step === "failed") return <Failed {...props} />;
    return Waiting !== undefined && <Waiting {...props} />;
  }

  /** Loads it before it is shown. */
  const prepare = () => void begin().catch(() => undefined);
  return Object.assign(Later, { prepare });
}
