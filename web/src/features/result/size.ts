/** Width and height of "1280x720"; of anything else those of a wide screen. */
export function sizeOf(resolution: string): { width: number; height: number } {
  const [width = Number.NaN, height = Number.NaN] = resolution.split("x").map(Number);
  return width > 0 && height > 0 ? { width, height } : { width: 16, height: 9 };
}
