import { type RefObject, useEffect, useRef } from "react";
import { lettersOn } from "@/keys/letters.ts";
import { isCharacter } from "@/keys/press.ts";
import { type Command, commandOf } from "./keys.ts";

/** Runs commands of keys: all while the focus is in `box`, some while it is on nothing. */
export function useFilmKeys(box: RefObject<HTMLElement | null>, run: (command: Command) => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  }, [run]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.defaultPrevented || !(target instanceof HTMLElement) || document.querySelector("dialog[open]") !== null) return;
      const within = box.current?.contains(target) ?? false;
      if (!(within || isNothing(target)) || (within && isOwn(target, event.key))) return;
      const command = commandOf(event, within);
      // Letters outside of the film are those of the page, which can be turned off.
      if (command === undefined || (!within && isCharacter(event.key) && !lettersOn())) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current(command);
    };
    // Before the keys of the page: a letter that both have is the film's while the focus is in it.
    addEventListener("keydown", onKey, true);
    return () => removeEventListener("keydown", onKey, true);
  }, [box]);
}

function isNothing(target: HTMLElement): boolean {
  return target === document.body || target.matches("main");
}

/** What a control does with a key itself: buttons are pressed by Space, menus and sliders have arrows. */
function isOwn(target: HTMLElement, key: string): boolean {
  if (target.closest("[role=menu]") !== null) return true;
  if (target.matches("button")) return key === " ";
  return target.matches("[data-own-arrows]") && /^(Arrow|Home|End)/.test(key);
}
