/** Sizes that are offered, with their shapes. */
export const sizes: ReadonlyMap<string, string> = new Map([
  ["1280x720", "16:9"],
  ["1920x1080", "16:9"],
  ["720x1280", "9:16"],
  ["1080x1080", "1:1"],
  ["640x360", "16:9"],
]);
