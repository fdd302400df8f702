type Adjusted = Partial<Pick<HTMLVideoElement, "currentTime" | "playbackRate" | "volume" | "muted">>;

/** Sets properties of a film, or of its captions: they are the browser's and no value of React's. */
export function adjust(element: HTMLVideoElement, to: Adjusted): void;
export function adjust(element: TextTrack, to: Pick<TextTrack, "mode">): void;
export function adjust(element: HTMLVideoElement | TextTrack, to: Adjusted | Pick<TextTrack, "mode">): void {
  Object.assign(element, to);
}
