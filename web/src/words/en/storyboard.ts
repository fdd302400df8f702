import { s } from "./counts.ts";

export default {
  title: "Storyboard",
  shots: (count: number) => s(count, "shot"),
  length: (count: number, seconds: string) => `${s(count, "shot")}, ${seconds}`,
  seconds: (seconds: string) => `${seconds} s`,
  lead: "A shot that is drawn again gets a new seed. The others stay as they are, and only its seconds are paid.",
  again: "Draw again",
  price: (credits: number) => s(credits, "credit"),
  edit: "Edit storyboard",
  editing: "Order the shots and set their lengths. The prompt is only the title here.",
  discard: "Back to the prompt",
  earlier: (shot: string) => `${shot}: earlier`,
  later: (shot: string) => `${shot}: later`,
  moved: (from: number, to: number) => `Shot ${from} is now shot ${to}.`,
  remove: (shot: string) => `${shot}: remove`,
  removed: (shot: number) => `Shot ${shot} was removed.`,
  itsSeconds: "Seconds",
  secondsRange: "0.5 to 60 seconds",
  seed: (seed: number) => `seed ${seed}`,
  newSeed: "New seed",
  seedOfFilm: "seed of the film",
};
