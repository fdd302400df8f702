import { lettersOn } from "./letters.ts";
import { isCharacter, isField, nameOf } from "./press.ts";

/** What keys do, as the map writes them. */
export type Bindings = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** The last one is asked first: a dialog or a page comes after what is around it. */
const layers: { bindings: Bindings }[] = [];

/** How long a first key waits for its second, in milliseconds. */
const PATIENCE = 1_200;

/** These work in fields, too. */
const IN_FIELDS = new Set(["Mod+k"]);

/** These may be held. */
const REPEATED = new Set(["j", "k"]);

let begun = "";
let timer: ReturnType<typeof setTimeout> | undefined;

/** Runs these from now on; the object may be replaced in what is returned. */
export function addLayer(bindings: Bindings): { bindings: Bindings } {
  const layer = { bindings };
  if (layers.length === 0) addEventListener("keydown", onKey);
  layers.push(layer);
  return layer;
}

export function removeLayer(layer: { bindings: Bindings }): void {
  layers.splice(layers.indexOf(layer), 1);
  if (layers.length === 0) removeEventListener("keydown", onKey);
}

function onKey(event: KeyboardEvent): void {
  const name = event.defaultPrevented || event.isComposing ? undefined : nameOf(event);
  if (name === undefined || MODIFIERS.has(name) || !mayAct(event, name)) return;
  const whole = begun === "" ? name : `${begun} ${name}`;
  const run = found(whole) ?? found(name);
  begin("");
  if (run === undefined) return begin(isBeginning(name) ? name : "");
  event.preventDefault();
  run(event);
}

const MODIFIERS = new Set(["Shift", "Control", "Alt", "Meta", "AltGraph", "CapsLock"]);

function mayAct(event: KeyboardEvent, name: string): boolean {
  if (event.repeat && !REPEATED.has(name)) return false;
  if (document.querySelector("dialog[open], [role=menu]:popover-open") !== null) return false;
  if (isField(event.target)) return IN_FIELDS.has(name);
  return lettersOn() || !isCharacter(name);
}

function found(name: string): ((event: KeyboardEvent) => void) | undefined {
  return layers.findLast(({ bindings }) => Object.hasOwn(bindings, name))?.bindings[name];
}

const isBeginning = (name: string): boolean => layers.some(({ bindings }) => Object.keys(bindings).some((each) => each.startsWith(`${name} `)));

function begin(name: string): void {
  clearTimeout(timer);
  begun = name;
  if (name !== "") timer = setTimeout(begin, PATIENCE, "");
}
