type Adjusted = Partial<Pick<HTMLVideoElement, "currentTime" | "playbackRate" | "volume" | "muted">>;

/** Sets properties of a film: the element is the browser's and no value of React's. */
export function adjust(video: HTMLVideoElement, to: Adjusted): void {
  Object.assign(video, to);
}
