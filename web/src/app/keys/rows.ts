import { type Command, filmKeys } from "@/ui/player/keys.ts";

/** What a key does to a film, as one word with its direction: the keys that do the same share a line. */
export type FilmAction =
  | Exclude<Command["do"], "by" | "frame" | "part" | "speed" | "volume">
  | "back"
  | "on"
  | "secondBack"
  | "secondOn"
  | "frameBack"
  | "frameOn"
  | "slower"
  | "faster"
  | "quieter"
  | "louder"
  | "begin"
  | "end"
  | "part";

export interface Line<Action> {
  action: Action;
  keys: readonly string[];
}

/** The keys of a film by what they do, in their order. The digits are one line. */
export function filmLines(): Line<FilmAction>[] {
  const lines = new Map<FilmAction, string[]>();
  for (const [key, command] of Object.entries(filmKeys)) {
    const action = actionOf(key, command);
    lines.set(action, [...(lines.get(action) ?? []), key]);
  }
  return [...lines].map(([action, keys]) => ({ action, keys: action === "part" ? ["0", "9"] : keys }));
}

function actionOf(key: string, command: Command): FilmAction {
  switch (command.do) {
    case "by":
      return Math.abs(command.seconds) === 1 ? either(command.seconds, "secondBack", "secondOn") : either(command.seconds, "back", "on");
    case "frame":
      return either(command.frames, "frameBack", "frameOn");
    case "speed":
      return either(command.step, "slower", "faster");
    case "volume":
      return either(command.step, "quieter", "louder");
    case "part":
      return /^\d$/.test(key) ? "part" : either(command.of - 0.5, "begin", "end");
    default:
      return command.do;
  }
}

const either = (sign: number, less: FilmAction, more: FilmAction): FilmAction => (sign < 0 ? less : more);
