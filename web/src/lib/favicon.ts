/** The picture of the tab: how far a film is, or the logo. */

const SIZE = 32;
let logo: string | undefined;

/** `percent`: undefined shows the logo. */
export function showProgress(percent: number | undefined): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (link === null) return;
  logo ??= link.href;
  const drawn = percent === undefined ? undefined : ring(percent);
  link.type = drawn === undefined ? "image/svg+xml" : "image/png";
  link.href = drawn ?? logo;
}

function ring(percent: number): string | undefined {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE;
  const pen = canvas.getContext("2d");
  if (pen === null) return undefined;
  pen.lineWidth = 6;
  arc(pen, 1, "#8b8b99");
  arc(pen, percent / 100, "#5aa2ff");
  return canvas.toDataURL();
}

function arc(pen: CanvasRenderingContext2D, share: number, colour: string): void {
  pen.strokeStyle = colour;
  pen.beginPath();
  pen.arc(SIZE / 2, SIZE / 2, SIZE / 2 - 4, -Math.PI / 2, -Math.PI / 2 + 2 * Math.PI * share);
  pen.stroke();
}
