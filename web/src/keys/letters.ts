import { useSyncExternalStore } from "react";
import { keep, kept, onKeptElsewhere } from "@/lib/storage.ts";

let on = kept("letters") !== "off";
const watching = new Set<() => void>();

/** Whether keys without Ctrl or ⌘ that write a character do something; this browser keeps the choice. */
export const lettersOn = (): boolean => on;

export function turnLetters(wanted: boolean): void {
  keep("letters", wanted ? null : "off");
  change(wanted);
}

function change(wanted: boolean): void {
  on = wanted;
  for (const changed of watching) changed();
}

onKeptElsewhere("letters", (value) => change(value !== "off"));

function watch(changed: () => void): () => void {
  watching.add(changed);
  return () => watching.delete(changed);
}

export const useLetters = (): boolean => useSyncExternalStore(watch, lettersOn);
