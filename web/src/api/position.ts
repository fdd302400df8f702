/** The newest place in the log of which this page knows. */
let newest: string | undefined;

/** Takes over the position of a message; without one, the log is another and earlier positions mean nothing. */
export function reached(position: string | null | undefined): void {
  if (position !== null) newest = position;
}

/** The header of a read whose answer has to know of everything that this page knows of. The server waits for it, two seconds at most. */
export const atLeast = (): { "X-Min-Position"?: string } => (newest === undefined ? {} : { "X-Min-Position": newest });
